using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media;

/// <summary>Makes and reads the signed addresses <c>/m/{token}</c> at which a platform may fetch one file for a while, without signing in.</summary>
public sealed class MediaLinks(IDataProtectionProvider protection, IServerAddress server, TimeProvider clock)
{
    /// <summary>How long an address is good: platforms fetch late, and again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(26);

    private const int Length = 24;
    private readonly IDataProtector _protector = protection.CreateProtector("Publicist.MediaLink");

    /// <summary>The address of a file, in ASCII.</summary>
    public Uri Make(Guid mediaId)
    {
        var content = new byte[Length];
        mediaId.TryWriteBytes(content);
        BitConverter.TryWriteBytes(content.AsSpan(16), (clock.GetUtcNow() + Life).UtcTicks);
        return new Uri(server.Public, "m/" + WebEncoders.Base64UrlEncode(_protector.Protect(content)));
    }

    /// <summary>The file of a token; null where the token is none of ours or too old.</summary>
    public Guid? Read(string token)
    {
        try
        {
            var content = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            if (content.Length != Length || BitConverter.ToInt64(content, 16) < clock.GetUtcNow().UtcTicks) return null;
            return new Guid(content.AsSpan(0, 16));
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
