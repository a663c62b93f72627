using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Keys;

/// <summary>Opens keys that a passphrase protects. Its name is written into their files, and must stay.</summary>
/// <param name="services">The framework makes it, and hands over nothing else.</param>
public sealed class PassphraseXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly PassphraseSeal _seal = services.GetRequiredService<PassphraseSeal>();

    /// <exception cref="CryptographicException">No passphrase of the configuration opens it.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return _seal.Open(encryptedElement)?.Plain ?? throw new CryptographicException("No passphrase of the configuration opens this key.");
    }
}
