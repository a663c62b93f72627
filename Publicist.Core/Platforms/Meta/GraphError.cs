using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>A refusal of the Graph API (Handling Errors). Only <see cref="Code"/> and <see cref="Subcode"/> are to be branched on, never the words.</summary>
public sealed record GraphError
{
    /// <summary>The HTTP status, which may be 200.</summary>
    public required int Status { get; init; }

    /// <summary>0 where the body has none: then it is no answer of the Graph API.</summary>
    public int Code { get; init; }

    /// <summary>0: none.</summary>
    public int Subcode { get; init; }

    /// <summary>True: worth repeating. False proves nothing.</summary>
    public bool IsTransient { get; init; }

    /// <summary>What the upload host says of trying the same again; null where it says nothing.</summary>
    public bool? Retriable { get; init; }

    /// <summary>For a person: what Meta wrote for people where it did, else what it wrote for programs, with its trace id.</summary>
    public required string Words { get; init; }

    /// <summary>The error's name on the upload host, which has no codes: <c>OffsetInvalidError</c>.</summary>
    public string? Type { get; init; }

    /// <summary>What a refused upload says of where to go on.</summary>
    public JsonElement? Data { get; init; }
    public required HttpResponseHeaders Headers { get; init; }

    /// <summary>Whether it is about the token, so that another one may help.</summary>
    public bool IsAboutToken => Code is 190 or 102;

    public static GraphError Of(ErrorBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var error = body.Json?.Property("error") ?? body.Json?.Property("debug_info");
        var said = error?.Text("error_user_msg") ?? error?.Text("message") ?? body.First("message", "error_description", "error");
        var trace = error?.Text("fbtrace_id");
        return new GraphError
        {
            Status = body.Status,
            Code = Number(error, "code"),
            Subcode = Number(error, "error_subcode"),
            IsTransient = error?.Property("is_transient") is { ValueKind: JsonValueKind.True },
            Retriable = error?.Property("retriable")?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
            Type = error?.Text("type"),
            Words = body.Words(said) + (trace is null ? "" : $" (Meta's trace {trace})"),
            Data = error?.Property("error_data") is { } data ? Unwrapped(data) : null,
            Headers = body.Headers,
        };
    }

    private static int Number(JsonElement? error, string name) =>
        int.TryParse(error?.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>It is an object, or text that holds one.</summary>
    private static JsonElement? Unwrapped(JsonElement data)
    {
        if (data.ValueKind is JsonValueKind.Object) return data;
        try
        {
            return data.ValueKind is JsonValueKind.String ? JsonElement.Parse(data.GetString()!) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
