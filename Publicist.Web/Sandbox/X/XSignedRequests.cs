using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.X;

/// <summary>OAuth 1.0a at X: every request signed (RFC 5849, 3.2), of our time, with a nonce of its own. Bodies are JSON or multipart here, which are not signed.</summary>
public sealed class XSignedRequests(SandboxSite site, XKeys keys) : IOtherProof
{
    private const string Scheme = "OAuth ";
    private const int NotAuthenticated = 32, BadToken = 89, BadTime = 135;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly string[] Once = ["oauth_consumer_key", "oauth_nonce", "oauth_signature", "oauth_signature_method", "oauth_timestamp", "oauth_token"];
    private readonly ConcurrentDictionary<(string Token, string Nonce), DateTimeOffset> _seen = new();

    public bool Applies(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Authorization.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
    }

    public (Caller? Caller, IResult? Refusal) Check(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pairs = Header(request);
        if (pairs is null || Once.Any(name => pairs.Count(pair => pair.Name == name) != 1)) return Refused(NotAuthenticated);
        var named = pairs.Where(pair => Once.Contains(pair.Name)).ToDictionary(pair => pair.Name, pair => pair.Value);
        if (named["oauth_consumer_key"] != SandboxOptions.ClientId || named["oauth_signature_method"] is not "HMAC-SHA1" || pairs.Any(pair => pair is { Name: "oauth_version", Value: not "1.0" })) return Refused(NotAuthenticated);
        if (!IsOurTime(named["oauth_timestamp"])) return Refused(BadTime);
        if (keys.Find(named["oauth_token"]) is not { } key || site.Faults.Revokes(key.Serial)) return Refused(BadToken);
        var signature = Sign(BaseString(request, pairs), key.Secret);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(named["oauth_signature"]))) return Refused(NotAuthenticated);
        return IsNew(named["oauth_token"], named["oauth_nonce"]) ? (new Caller(key.Persona, ScopesOf(key)), null) : Refused(NotAuthenticated);
    }

    /// <summary>The token that a request was signed with; only behind <see cref="Check"/>.</summary>
    public static string TokenOf(HttpRequest request) => Header(request)!.First(pair => pair.Name is "oauth_token").Value;

    private static string[] ScopesOf(XKey key) => key.ReadOnly ? [XScopes.ReadPosts, XScopes.ReadUsers] : [XScopes.ReadPosts, XScopes.ReadUsers, XScopes.WritePosts, XScopes.WriteMedia];

    private static List<(string Name, string Value)>? Header(HttpRequest request)
    {
        var pairs = new List<(string, string)>();
        foreach (var part in request.Headers.Authorization.ToString()[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var (at, quoted) = (part.IndexOf('=', StringComparison.Ordinal), part.EndsWith('"'));
            if (at <= 0 || !quoted || part.Length < at + 3 || part[at + 1] != '"') return null;
            pairs.Add((Uri.UnescapeDataString(part[..at]), Uri.UnescapeDataString(part[(at + 2)..^1])));
        }

        return pairs;
    }

    private bool IsOurTime(string timestamp) => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(site.Clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds;

    private bool IsNew(string token, string nonce)
    {
        var now = site.Clock.GetUtcNow();
        foreach (var old in _seen.Where(one => now - one.Value > Tolerance * 2).ToList()) _seen.TryRemove(old.Key, out _);
        return nonce.Length > 0 && _seen.TryAdd((token, nonce), now);
    }

    /// <summary>Written out anew and not shared with the client: a mistake there must not be repeated here.</summary>
    private static string BaseString(HttpRequest request, IReadOnlyList<(string Name, string Value)> header)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var parameters = header.Where(pair => pair.Name is not ("oauth_signature" or "realm")).ToList();
        if (target.Length > 1)
            parameters.AddRange(target[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : "")));
        var sorted = parameters.Select(pair => (Name: Encode(pair.Name), Value: Encode(pair.Value))).ToList();
        sorted.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name) is not 0 and var order ? order : string.CompareOrdinal(one.Value, other.Value));
        var address = $"{request.Scheme}://{HostOf(request)}{target[0]}";
        return $"{request.Method}&{Encode(address)}&{Encode(string.Join('&', sorted.Select(pair => $"{pair.Name}={pair.Value}")))}";
    }

    /// <summary>Lower case, without the port that the scheme implies.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "RFC 5849 asks for lower case.")]
    private static string HostOf(HttpRequest request)
    {
        var host = request.Host.Value!.ToLowerInvariant();
        var usual = request.IsHttps ? ":443" : ":80";
        return host.EndsWith(usual, StringComparison.Ordinal) ? host[..^usual.Length] : host;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The platform's own algorithm.")]
    private static string Sign(string text, string tokenSecret) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.ASCII.GetBytes($"{Encode(SandboxOptions.ClientSecret)}&{Encode(tokenSecret)}"), Encoding.ASCII.GetBytes(text)));

    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~') encoded.Append((char)value);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return encoded.ToString();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static (Caller?, IResult?) Refused(int code) => (null, Results.Json(new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = code,
            ["message"] = code switch { BadToken => "Invalid or expired token.", BadTime => "Timestamp out of bounds.", _ => "Could not authenticate you." },
        }),
    }, statusCode: StatusCodes.Status401Unauthorized));
}
