using System.Text.RegularExpressions;

namespace Publicist.Core.Platforms.Http;

/// <summary>What a request carried that nobody may see, in case its refusal quotes it.</summary>
public static partial class SentSecrets
{
    /// <summary>Shorter values of a field are no secrets, and would take words out of sentences.</summary>
    private const int Shortest = 8;
    private static readonly HashSet<string> Names = ["access_token", "refresh_token", "code", "client_secret", "token", "input_token", "fb_exchange_token", "code_verifier", "appsecret_proof"];

    /// <summary>Those of its headers and its address.</summary>
    public static IEnumerable<string> Of(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Authorization?.Parameter is { } proof) return InQuery(request).Append(proof).Concat(Signed().Matches(proof).Select(match => match.Groups[1].Value));
        return InQuery(request);
    }

    /// <summary>Those of a form.</summary>
    public static IEnumerable<string> Of(IReadOnlyDictionary<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Where(field => Names.Contains(field.Key) && field.Value.Length >= Shortest).Select(field => field.Value);
    }

    /// <summary>The text without them, as they are and as they stand in an address.</summary>
    public static string TakenFrom(string text, IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(secrets);
        foreach (var secret in secrets.Where(one => one.Length > 0))
            text = text.Replace(secret, "[secret]", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "[secret]", StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> InQuery(HttpRequestMessage request) =>
        from part in request.RequestUri?.Query.TrimStart('?').Split('&') ?? []
        let pair = part.Split('=', 2)
        where pair.Length == 2 && Names.Contains(pair[0]) && pair[1].Length >= Shortest
        select Uri.UnescapeDataString(pair[1]);

    [GeneratedRegex("oauth_token=\"([^\"]+)\"")]
    private static partial Regex Signed();
}
