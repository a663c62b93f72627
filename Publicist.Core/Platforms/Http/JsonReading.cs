using System.Text.Json;

namespace Publicist.Core.Platforms.Http;

/// <summary>Reads what a platform may send in more than one shape: a missing or odd property is null, never an exception.</summary>
public static class JsonReading
{
    public static string? Text(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object) : [];

    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
