using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>The parameters of a POST, which may come as query, form, multipart or JSON. In forms, objects and arrays are JSON text.</summary>
public sealed class GraphParameters
{
    private readonly Dictionary<string, string> _texts = [];
    private IFormFileCollection? _files;

    public static async Task<GraphParameters> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        var parameters = new GraphParameters();
        foreach (var (name, value) in context.Request.Query) parameters._texts[name] = value.ToString();
        if (context.Request.HasFormContentType)
        {
            context.AllowUpload();
            var form = await context.Request.ReadFormAsync(cancellation);
            foreach (var (name, value) in form) parameters._texts[name] = value.ToString();
            parameters._files = form.Files;
        }
        else if (await JsonBody.ReadAsync(context.Request, cancellation) is { ValueKind: JsonValueKind.Object } body)
        {
            foreach (var field in body.EnumerateObject()) parameters._texts[field.Name] = field.Value.ValueKind is JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
        }
        return parameters;
    }

    /// <summary>Null where it is missing or empty.</summary>
    public string? this[string name] => _texts.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    public bool Has(string name) => _texts.ContainsKey(name);

    public IFormFile? File(string name) => _files?.GetFile(name);

    /// <summary>Null where it is missing or no JSON.</summary>
    public JsonElement? Json(string name)
    {
        try
        {
            return this[name] is { } text ? JsonElement.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
