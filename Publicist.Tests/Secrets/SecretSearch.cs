using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Publicist.Tests.Secrets;

/// <summary>
/// Looks for tokens in anything that is text, or bytes. The Sandbox keeps only their hashes, so that each stretch that could be one is hashed and compared; what a test has planted itself is looked for as it is.
/// </summary>
internal sealed partial class SecretSearch
{
    /// <summary>Characters of the Sandbox's tokens: those it makes up, and those it makes of others.</summary>
    private static readonly int[] Lengths = [43, 48];
    private readonly HashSet<string> _hashes = [];
    private readonly List<string> _planted = [];

    public int Tokens => _hashes.Count;

    public void Plant(params IEnumerable<string> secrets) => _planted.AddRange(secrets);

    /// <summary>All that the Sandbox has issued, by its own records.</summary>
    public void Add(string sandboxFile)
    {
        using var records = JsonDocument.Parse(File.ReadAllBytes(sandboxFile));
        foreach (var site in records.RootElement.EnumerateObject())
            foreach (var kind in new[] { "tokens", "codes" })
                foreach (var one in site.Value.GetProperty(kind).EnumerateObject()) _hashes.Add(one.Name);
    }

    public void AddHashOf(string token) => _hashes.Add(Hash(token));

    /// <summary>The secrets found, each with the words before it.</summary>
    public IReadOnlyList<string> Find(string text)
    {
        var found = new List<string>();
        foreach (var secret in _planted)
            if (text.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at) found.Add(Around(text, at));
        foreach (Match run in Runs().Matches(text))
            foreach (var length in Lengths)
                for (var start = 0; start + length <= run.Length; start++)
                    if (_hashes.Contains(Hash(text.Substring(run.Index + start, length)))) found.Add(Around(text, run.Index + start));
        return [.. found.Distinct()];
    }

    /// <summary>The same in a file's bytes, whatever they are.</summary>
    public IReadOnlyList<string> FindIn(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Find(Encoding.Latin1.GetString(bytes.ToArray()));
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex("[A-Za-z0-9_-]{43,}")]
    private static partial Regex Runs();
}
