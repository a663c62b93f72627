using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Publicist.Core.Keys;
using Publicist.Core.Platforms;

namespace Publicist.Web.Hosting;

/// <summary>Reads what protects the key ring on the disk, strictly: a typing error must not leave it unprotected.</summary>
internal static class KeyProtectionSettings
{
    private const int ShortestPassphrase = 12;
    private const string Section = "DataProtection";

    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static KeyProtection Read(IConfiguration configuration)
    {
        var protection = new KeyProtection
        {
            Passphrase = Passphrase(configuration, $"{Section}:Passphrase"),
            FormerPassphrase = Passphrase(configuration, $"{Section}:FormerPassphrase"),
            Certificate = Certificate(configuration, $"{Section}:Certificate"),
            FormerCertificate = Certificate(configuration, $"{Section}:FormerCertificate"),
        };
        if (protection is { Passphrase: { } passphrase, Certificate: not null }) throw new ConfigurationException($"{passphrase.Setting} is set, and {Section}:CertificatePath too. Leave one of them out.");
        if (protection.Passphrase is { } chosen && chosen.Text.Reveal().Length < ShortestPassphrase) throw new ConfigurationException($"{chosen.Setting} is too short: use {ShortestPassphrase} characters or more.");
        return protection;
    }

    private static NamedPassphrase? Passphrase(IConfiguration configuration, string key)
    {
        var (text, file) = (configuration[key], configuration[$"{key}File"]);
        if (string.IsNullOrEmpty(file)) return string.IsNullOrEmpty(text) ? null : new NamedPassphrase(key, new Secret(text));
        if (!string.IsNullOrEmpty(text)) throw new ConfigurationException($"{key}File is set, and {key} too. Leave one of them out.");
        try
        {
            // The end of the line belongs to the file, not to the passphrase.
            var read = File.ReadAllText(file).TrimEnd('\r', '\n');
            return read.Length > 0 ? new NamedPassphrase($"{key}File", new Secret(read)) : throw new ConfigurationException($"{key}File names {file}, which is empty. Write the passphrase into it.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{key}File names {file}, which cannot be read: {fault.Message}");
        }
    }

    private static X509Certificate2? Certificate(IConfiguration configuration, string key)
    {
        if (configuration[$"{key}Path"] is not { Length: > 0 } path) return null;
        var password = Passphrase(configuration, $"{key}Password");
        if (!File.Exists(path)) throw new ConfigurationException($"{key}Path is {path}, where there is no file. Set it to a PKCS #12 file (.pfx, .p12).");
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password?.Text.Reveal());
            using var own = certificate.GetRSAPrivateKey();
            return own is not null ? certificate : throw new ConfigurationException($"{key}Path is {path}, which holds no RSA key with its private half. Export the certificate with its private key.");
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{key}Path is {path}, which does not open: {fault.Message.ReplaceLineEndings(" ")} Check {key}Password.");
        }
    }
}
