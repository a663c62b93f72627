using System.Text.Json;

namespace Publicist.Web.Sandbox.Calls;

/// <summary>Request bodies as the wire brought them, and questions about their fields.</summary>
public static class JsonBody
{
    /// <summary>Null where the body is not JSON, or not said to be.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType()) return null;
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where the parent is no object or has no such field, or the field is null.</summary>
    public static JsonElement? Field(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <summary>Null where the field is absent or no string.</summary>
    public static string? Text(this JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Null where the field is absent or no whole number.</summary>
    public static long? Whole(this JsonElement parent, string name) =>
        parent.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The first field of an object that is not among the known ones; null: none.</summary>
    public static string? UnknownField(this JsonElement parent, params ReadOnlySpan<string> known)
    {
        foreach (var field in parent.EnumerateObject())
            if (!known.Contains(field.Name)) return field.Name;
        return null;
    }
}
