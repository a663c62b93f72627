using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Proves that a call comes from who holds the app's secret (Securing Graph API Requests): lower-case hex of HMAC-SHA256 with the secret as key.</summary>
public static class AppSecretProof
{
    public const string Parameter = "appsecret_proof", TimeParameter = "appsecret_time";

    /// <summary>Over the token alone: the form that needs no clock.</summary>
    public static string Of(Secret token, Secret appSecret) => Sign(token.Reveal(), appSecret);

    /// <summary>Over the token and Unix seconds, which are sent along as <see cref="TimeParameter"/>; good for five minutes.</summary>
    public static string Of(Secret token, Secret appSecret, long unixSeconds) =>
        Sign(string.Create(CultureInfo.InvariantCulture, $"{token.Reveal()}|{unixSeconds}"), appSecret);

    private static string Sign(string text, Secret appSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret.Reveal()), Encoding.UTF8.GetBytes(text)));
}
