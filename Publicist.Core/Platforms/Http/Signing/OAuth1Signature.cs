using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Publicist.Core.Platforms.Http.Signing;

/// <summary>The HMAC-SHA1 signature of OAuth 1.0 (RFC 5849, 3.4).</summary>
public static class OAuth1Signature
{
    /// <summary>Base64, not yet percent-encoded.</summary>
    /// <param name="baseString">From <see cref="BaseString"/>.</param>
    /// <param name="consumerSecret">The developer app's.</param>
    /// <param name="tokenSecret">The account's; empty where there is no token yet.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 5849 names this algorithm; collisions of SHA-1 do not break HMAC.")]
    public static string Of(string baseString, Secret consumerSecret, Secret tokenSecret)
    {
        var key = Encoding.ASCII.GetBytes($"{Encode(consumerSecret.Reveal())}&{Encode(tokenSecret.Reveal())}");
        return Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.ASCII.GetBytes(baseString)));
    }

    /// <summary>What is signed (RFC 5849, 3.4.1.1): the method, the address without its query, and all parameters in order.</summary>
    /// <param name="method">Of the request.</param>
    /// <param name="address">Of the request; the parameters of its query are taken from it.</param>
    /// <param name="parameters">Those of the header and of a form, decoded.</param>
    public static string BaseString(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(address);
        var encoded = Form(address.Query.TrimStart('?')).Concat(parameters).Select(pair => (Name: Encode(pair.Key), Value: Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        var joined = string.Join('&', encoded.Select(pair => $"{pair.Name}={pair.Value}"));
        return $"{method.Method.ToUpperInvariant()}&{Encode(address.GetLeftPart(UriPartial.Path))}&{Encode(joined)}";
    }

    /// <summary>Percent-encodes all but <c>A-Z a-z 0-9 - . _ ~</c> (RFC 5849, 3.6).</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text);

    /// <summary>The pairs of a query or form, decoded.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Form(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
