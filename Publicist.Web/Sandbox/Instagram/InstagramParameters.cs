using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>Parameters of a Graph call: in the query, a form or JSON alike; in the first two, lists and objects are JSON as text.</summary>
public sealed class InstagramParameters
{
    private readonly Dictionary<string, JsonElement> _values = [];

    public IEnumerable<string> Names => _values.Keys;

    public static async Task<InstagramParameters> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parameters = new InstagramParameters();
        foreach (var (name, value) in request.Query) parameters._values[name] = JsonSerializer.SerializeToElement(value.ToString());
        if (request.HasFormContentType)
            foreach (var (name, value) in await request.ReadFormAsync(cancellation)) parameters._values[name] = JsonSerializer.SerializeToElement(value.ToString());
        else if (await JsonBody.ReadAsync(request, cancellation) is { ValueKind: JsonValueKind.Object } body)
            foreach (var field in body.EnumerateObject()) parameters._values[field.Name] = field.Value;
        return parameters;
    }

    /// <summary>Null where it is absent or empty.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    } : null;

    public bool Has(string name) => Text(name) is not null;

    public bool Is(string name) => Text(name) is "true" or "1";

    /// <summary>A list or an object; null where it is neither, or absent.</summary>
    public JsonElement? Json(string name)
    {
        if (!_values.TryGetValue(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) return value;
        try
        {
            return value.ValueKind is JsonValueKind.String && JsonElement.Parse(value.GetString()!) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } parsed ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A list of ids or names: an array, or text parted by commas.</summary>
    public IReadOnlyList<string> List(string name) => Json(name) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(one => one.ToString())]
        : Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
