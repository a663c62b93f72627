using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Publicist.Core.Keys;

/// <summary>Protects new keys with the passphrase.</summary>
public sealed class PassphraseXmlEncryptor(PassphraseSeal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        return new EncryptedXmlInfo(seal.Seal(plaintextElement), typeof(PassphraseXmlDecryptor));
    }
}
