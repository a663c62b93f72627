namespace Publicist.Web.Sandbox.Login;

/// <summary>A request for consent that is in order.</summary>
public sealed record ConsentRequest
{
    public required string RedirectUri { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public string? State { get; init; }

    /// <summary>PKCE, method S256.</summary>
    public string? Challenge { get; init; }

    /// <summary>Not asked for in the way that this platform wants it asked for.</summary>
    public bool WithoutRefresh { get; init; }
}

/// <summary>What a platform makes of a request for consent.</summary>
public abstract record ConsentReading
{
    private ConsentReading() { }

    public sealed record Asks(ConsentRequest Request) : ConsentReading;

    /// <summary>The platform shows a page of its own; nobody is sent anywhere.</summary>
    public sealed record ShowsError(string Message) : ConsentReading;

    /// <summary>The platform sends the browser back with an error.</summary>
    public sealed record SendsBack(ConsentRequest Request, string Error, string Description) : ConsentReading;
}

/// <summary>What sets one platform's consent page apart.</summary>
public interface IConsentRules
{
    /// <summary>Below <c>/sandbox/{platform}</c>.</summary>
    string Path { get; }
    TimeSpan CodeLife { get; }

    /// <summary>What the redirect says when the person denies; the description may be empty.</summary>
    (string Error, string Description) Denial { get; }

    /// <summary>Scopes in words, for the page.</summary>
    IReadOnlyDictionary<string, string> ScopesInWords { get; }

    ConsentReading Read(IQueryCollection query);
}

/// <summary>The part of reading a request that every platform does alike.</summary>
public static class ConsentBasics
{
    /// <summary>Why this cannot be answered by a redirect at all; null: it can.</summary>
    public static string? Fault(IQueryCollection query)
    {
        if (query["client_id"] != Core.Platforms.SandboxOptions.ClientId) return "The client_id is not one that this platform knows.";
        if (!IsRedirectUri(query["redirect_uri"])) return "The redirect_uri must be an absolute http or https address without a fragment.";
        return query["response_type"] == "code" ? null : "The response_type must be code.";
    }

    public static ConsentRequest Request(IQueryCollection query) => new()
    {
        RedirectUri = query["redirect_uri"].ToString(),
        Scopes = query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries),
        State = query.TryGetValue("state", out var state) ? state.ToString() : null,
    };

    private static bool IsRedirectUri(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Fragment.Length is 0;
}
