using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Publicist.Core.Platforms.Http;

/// <summary>A refusal as read: the status, the headers, and as much of the body as is safe to take.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The response's headers, for rate limits.</param>
/// <param name="Text">The body; empty where there was none.</param>
/// <param name="Json">The body as an object; null where it is HTML, empty or cut.</param>
public sealed partial record ErrorBody(int Status, HttpResponseHeaders Headers, string Text, JsonElement? Json)
{
    private const int LongestMessage = 500;

    /// <summary>The first of some properties that has something to say; numbers are taken as text.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Json is { } json && json.Text(name) is { } text) return text;
        return null;
    }

    /// <summary>The objects of an array property; none where it is missing or something else.</summary>
    public IEnumerable<JsonElement> Items(string name) => Json?.Items(name) ?? [];

    /// <summary>Whether the body says something, in any case.</summary>
    public bool Says(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Words for a person: one line of bounded length, or the bare status where the platform gave none.</summary>
    public string Words(string? message)
    {
        if (string.IsNullOrWhiteSpace(message)) return $"HTTP status {Status} without further words.";
        var line = ExceptionName().Replace(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "");
        return line.Length <= LongestMessage ? line : string.Concat(line.AsSpan(0, LongestMessage), "…");
    }

    /// <summary>What a platform's own program calls the fault, before its words: it tells a person nothing.</summary>
    [GeneratedRegex(@"^(?:[a-z_][\w$]*\.)+[A-Z]\w*(?:Exception|Error): (?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex ExceptionName();
}
