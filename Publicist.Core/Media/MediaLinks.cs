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

    /// <summary>How long an address is good that this program fetches itself, to see whether it is reached.</summary>
    private static readonly TimeSpan ProbeLife = TimeSpan.FromMinutes(2);

    private const int Length = 24;
    private const int KeyLength = 16;
    private readonly IDataProtector _protector = protection.CreateProtector("Publicist.MediaLink");

    /// <summary>The address of a file, in ASCII.</summary>
    public Uri Make(Guid mediaId) => Make(mediaId, derived: null, Life);

    /// <summary>The address of what was made of a file.</summary>
    internal Uri Make(Guid mediaId, string? derived) => Make(mediaId, derived, Life);

    /// <summary>An address of no file: it answers that this program is reached.</summary>
    internal Uri MakeProbe() => Make(Guid.Empty, derived: null, ProbeLife);

    /// <summary>What a token is good for; null where it is none of ours or too old.</summary>
    public MediaLink? Read(string token)
    {
        try
        {
            var content = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            if (content.Length is not (Length or Length + KeyLength)) return null;
            var expires = new DateTimeOffset(BitConverter.ToInt64(content, 16), TimeSpan.Zero);
            if (expires < clock.GetUtcNow()) return null;
            return new MediaLink(new Guid(content.AsSpan(0, 16)), content.Length == Length ? null : Convert.ToHexStringLower(content.AsSpan(Length)), expires);
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private Uri Make(Guid mediaId, string? derived, TimeSpan life)
    {
        var content = new byte[derived is null ? Length : Length + KeyLength];
        mediaId.TryWriteBytes(content);
        BitConverter.TryWriteBytes(content.AsSpan(16), (clock.GetUtcNow() + life).UtcTicks);
        if (derived is not null) Convert.FromHexString(derived).CopyTo(content, Length);
        return new Uri(server.Public, "m/" + WebEncoders.Base64UrlEncode(_protector.Protect(content)));
    }
}

/// <summary>What an address is good for.</summary>
/// <param name="MediaId">The file.</param>
/// <param name="Derived">Which of the things made of it; null: the file itself.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record MediaLink(Guid MediaId, string? Derived, DateTimeOffset ExpiresAt)
{
    /// <summary>It leads to no file, and only shows that this program is reached.</summary>
    public bool IsProbe => MediaId == Guid.Empty;
}
