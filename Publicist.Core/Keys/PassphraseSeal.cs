using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Publicist.Core.Keys;

/// <summary>
/// Seals keys with a passphrase: PBKDF2 with HMAC-SHA256, then AES-256 in GCM. Salt and rounds stand with each key. A ring goes on with the salt it has, so that a start costs one derivation and not one a key;
/// each key has a nonce of its own.
/// </summary>
public sealed class PassphraseSeal(KeyProtection protection)
{
    /// <summary>The least that OWASP's cheat sheet on password storage asks of PBKDF2 with HMAC-SHA256.</summary>
    public const int Rounds = 600_000;
    private const int MostRounds = 100_000_000, SaltBytes = 16, KeyBytes = 32, NonceBytes = 12, TagBytes = 16;
    private static readonly XName Name = "passphraseProtected";
    private readonly ConcurrentDictionary<(string Passphrase, string Salt, int Rounds), byte[]> _derived = new();
    private string? _salt;

    /// <exception cref="InvalidOperationException">There is no passphrase to seal with.</exception>
    internal XElement Seal(XElement plain)
    {
        var passphrase = protection.Passphrase ?? throw new InvalidOperationException("There is no passphrase to seal with.");
        var salt = _salt ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes));
        var (nonce, tag, bytes) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes], Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting)));
        using var aes = new AesGcm(Derive(passphrase.Text.Reveal(), salt, Rounds), TagBytes);
        aes.Encrypt(nonce, bytes, bytes, tag);
        return new XElement(
            Name,
            new XAttribute("kdf", "PBKDF2-HMAC-SHA256"),
            new XAttribute("iterations", Rounds),
            new XAttribute("salt", salt),
            new XAttribute("cipher", "AES-256-GCM"),
            new XAttribute("nonce", Convert.ToBase64String(nonce)),
            new XAttribute("tag", Convert.ToBase64String(tag)),
            Convert.ToBase64String(bytes));
    }

    /// <summary>What is sealed, and whether by the passphrase that seals now; null: neither it nor the former one opens it.</summary>
    internal (XElement Plain, bool ByCurrent)? Open(XElement element)
    {
        if (protection.Passphrase is { } current && Open(element, current) is { } plain)
        {
            _salt ??= (string?)element.Attribute("salt");
            return (plain, ByCurrent: true);
        }

        return protection.FormerPassphrase is { } former && Open(element, former) is { } old ? (old, ByCurrent: false) : null;
    }

    private XElement? Open(XElement element, NamedPassphrase passphrase)
    {
        try
        {
            var rounds = int.Parse((string?)element.Attribute("iterations") ?? "", CultureInfo.InvariantCulture);
            if (rounds is < 1 or > MostRounds) return null;
            var bytes = Convert.FromBase64String(element.Value);
            using var aes = new AesGcm(Derive(passphrase.Text.Reveal(), (string?)element.Attribute("salt") ?? "", rounds), TagBytes);
            aes.Decrypt(Convert.FromBase64String((string?)element.Attribute("nonce") ?? ""), bytes, Convert.FromBase64String((string?)element.Attribute("tag") ?? ""), bytes);
            return XElement.Parse(Encoding.UTF8.GetString(bytes));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            return null; // Another passphrase, or not what was written.
        }
    }

    private byte[] Derive(string passphrase, string salt, int rounds) =>
        _derived.GetOrAdd((passphrase, salt, rounds), asked => Rfc2898DeriveBytes.Pbkdf2(asked.Passphrase, Convert.FromBase64String(asked.Salt), asked.Rounds, HashAlgorithmName.SHA256, KeyBytes));
}
