using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Publicist.Core.Keys;

/// <summary>How a key's file says what is secret in it, in the framework's own form: a secret in the clear is marked, a sealed one stands with the name of what opens it.</summary>
internal sealed class KeyContent(PassphraseSeal passphrases, KeyProtection protection, IServiceProvider services)
{
    private static readonly XNamespace Space = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName Sealed = Space + "encryptedSecret", Secret = Space + "requiresEncryption";
    private const string OpenedBy = "decryptorType";

    public static bool IsKey(XElement content) => content.Name == "key";

    public static string IdOf(XElement content) => (string?)content.Attribute("id") ?? "without an id";

    public static bool HasPlain(XElement content) => Plain(content).Any();

    /// <summary>What the key's secrets are sealed with; null where they are in the clear.</summary>
    public static KeySeal? SealOf(XElement content) => content.Descendants(Sealed).FirstOrDefault() is not { } secret ? null
        : Is(secret, typeof(PassphraseXmlDecryptor)) ? KeySeal.Passphrase : Is(secret, typeof(EncryptedXmlDecryptor)) ? KeySeal.Certificate : KeySeal.Another;

    /// <summary>The same key with its secrets in the clear, and whether that which seals now has sealed all of them; null: they do not open.</summary>
    public (XElement Plain, bool ByCurrent)? Open(XElement content)
    {
        var copy = new XElement(content);
        var current = true;
        foreach (var secret in copy.Descendants(Sealed).ToList())
        {
            if (Opened(secret) is not var (plain, byCurrent)) return null;
            current &= byCurrent;
            secret.ReplaceWith(plain);
        }

        return (copy, current);
    }

    /// <summary>Seals what is in the clear, as the framework does with a new key.</summary>
    public static XElement Seal(XElement content, IXmlEncryptor encryptor)
    {
        var copy = new XElement(content);
        foreach (var secret in Plain(copy).ToList())
        {
            var box = encryptor.Encrypt(new XElement(secret));
            secret.ReplaceWith(new XElement(Sealed, new XAttribute(OpenedBy, box.DecryptorType.AssemblyQualifiedName!), box.EncryptedElement));
        }

        return copy;
    }

    private static IEnumerable<XElement> Plain(XElement content) => content.DescendantsAndSelf().Where(one => (bool?)one.Attribute(Secret) is true);

    private static bool Is(XElement secret, Type opener) => ((string?)secret.Attribute(OpenedBy))?.StartsWith(opener.FullName + ",", StringComparison.Ordinal) is true;

    private (XElement Plain, bool ByCurrent)? Opened(XElement secret)
    {
        var box = secret.Elements().Single();
        if (Is(secret, typeof(PassphraseXmlDecryptor))) return passphrases.Open(box);
        if (!Is(secret, typeof(EncryptedXmlDecryptor))) return null;
        try
        {
            return (new EncryptedXmlDecryptor(services).Decrypt(box), protection.Certificate is { } current && Names(box, current));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The certificate stands with what was sealed for it, by itself or by its serial number.</summary>
    private static bool Names(XElement box, X509Certificate2 certificate) => box.Descendants().Any(one => one.Name.LocalName == "X509Certificate" && one.Value.ReplaceLineEndings("") == Convert.ToBase64String(certificate.RawData));
}

/// <summary>What seals a key on the disk.</summary>
internal enum KeySeal
{
    Passphrase,
    Certificate,
    Another,
}
