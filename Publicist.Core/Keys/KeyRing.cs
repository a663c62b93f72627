using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Publicist.Core.Keys;

/// <summary>
/// Looks at the key ring before anybody seals or opens with it. Without this the framework would take a key that does not open for none, and quietly begin a new ring beside it.
/// </summary>
public sealed partial class KeyRing(KeyFolder folder, PassphraseSeal passphrases, KeyProtection protection, IOptions<KeyManagementOptions> options, IServiceProvider services, ILogger<KeyRing> logger)
{
    private readonly KeyContent _content = new(passphrases, protection, services);

    /// <summary>Makes sure that every key opens.</summary>
    /// <exception cref="KeyRingException">One does not, as the program is configured.</exception>
    public void Check()
    {
        foreach (var content in Keys())
            if (_content.Open(content) is null) throw new KeyRingException(Refusal(KeyContent.IdOf(content), KeyContent.SealOf(content)));
    }

    /// <summary>The same, for whoever serves: shuts the files against others, and protects the keys that are not protected as configuration says now.</summary>
    /// <exception cref="KeyRingException">One does not open.</exception>
    public void Prepare()
    {
        folder.Close();
        Check();
        foreach (var file in folder.Read())
            if (file.Content is { } content && KeyContent.IsKey(content) && Renewed(content) is { } renewed)
            {
                folder.Replace(file.Path, renewed);
                var id = KeyContent.IdOf(content);
                LogProtected(logger, id, Words);
            }
    }

    /// <summary>How it stands, for the doctor.</summary>
    internal KeyRingState Look()
    {
        var keys = Keys().ToList();
        return new KeyRingState(
            folder.Folder,
            keys.Count,
            Protection: protection switch { { Passphrase: not null } => "a passphrase", { Certificate: not null } => "a certificate", _ => null },
            OpenToOthers: folder.OpenToOthers(),
            Damaged: [.. folder.Read().Where(file => file.Content is null).Select(file => file.Path)],
            ToProtect: keys.Count(content => Renewed(content) is not null));
    }

    private IEnumerable<System.Xml.Linq.XElement> Keys() => folder.Read().Select(file => file.Content).OfType<System.Xml.Linq.XElement>().Where(KeyContent.IsKey);

    /// <summary>The key as it must be on the disk; null where it is so already.</summary>
    private System.Xml.Linq.XElement? Renewed(System.Xml.Linq.XElement content)
    {
        if (_content.Open(content) is not var (plain, byCurrent)) return null;
        if (options.Value.XmlEncryptor is not { } encryptor) return KeyContent.SealOf(content) is null ? null : plain;
        return byCurrent && !KeyContent.HasPlain(content) ? null : KeyContent.Seal(plain, encryptor);
    }

    private string Words => protection switch { { Passphrase: not null } => "the passphrase", { Certificate: not null } => "the certificate", _ => "nothing" };

    private string Refusal(string id, KeySeal? seal)
    {
        var key = $"key {id} in {folder.Folder}";
        const string Lost = "If it is lost, move that folder away and start again: every account must then be reconnected.";
        return seal switch
        {
            KeySeal.Passphrase when protection.Passphrase is { } passphrase => $"{passphrase.Setting} does not open {key}: it was protected with another passphrase. Set the right one, or DataProtection:FormerPassphrase to the one it had before. {Lost}",
            KeySeal.Passphrase => $"DataProtection:Passphrase is not set, and {key} is protected with one. Set it, or DataProtection:PassphraseFile to a file that holds it. {Lost}",
            KeySeal.Certificate when protection.Certificate is not null => $"DataProtection:CertificatePath names a certificate that does not open {key}. Set the right one, or DataProtection:FormerCertificatePath to the one it had before. {Lost}",
            KeySeal.Certificate => $"DataProtection:CertificatePath is not set, and {key} is protected with a certificate. Set it to the certificate with its private key. {Lost}",
            _ => $"DataDirectory holds {key}, which is protected in a way that this program does not know. Put the folder back as it was when Publicist wrote it. {Lost}",
        };
    }

    [LoggerMessage(EventId = 3403, Level = LogLevel.Information, Message = "Key {Key} is now protected on the disk with {Protection}")]
    private static partial void LogProtected(ILogger logger, string key, string protection);
}

/// <summary>How the key ring stands.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Keys">How many there are.</param>
/// <param name="Protection">What new keys are protected with; null: nothing.</param>
/// <param name="OpenToOthers">Paths that others on this machine may read.</param>
/// <param name="Damaged">Files that cannot be read as keys.</param>
/// <param name="ToProtect">Keys that are not protected as configuration says.</param>
internal sealed record KeyRingState(string Folder, int Keys, string? Protection, IReadOnlyList<string> OpenToOthers, IReadOnlyList<string> Damaged, int ToProtect);
