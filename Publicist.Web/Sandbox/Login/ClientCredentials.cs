using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Publicist.Core.Platforms;

namespace Publicist.Web.Sandbox.Login;

/// <summary>Who a token request says it is.</summary>
public static class ClientCredentials
{
    public static bool InForm(IFormCollection form) => AreKnown(form["client_id"].ToString(), form["client_secret"].ToString());

    public static bool InBasicHeader(HttpRequest request) =>
        Basic(request) is { } pair && pair.Split(':', 2) is [var id, var secret] && AreKnown(Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret));

    public static bool HasBasicHeader(HttpRequest request) => Basic(request) is not null;

    private static string? Basic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } encoded }) return null;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static bool AreKnown(string id, string secret) => id == SandboxOptions.ClientId
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(SandboxOptions.ClientSecret));
}
