using System.Security.Cryptography.X509Certificates;
using Publicist.Core.Platforms;

namespace Publicist.Core.Keys;

/// <summary>What the files of the key ring are protected with on the disk, as configuration says. The former one only opens: what it opens is protected anew at the start.</summary>
public sealed record KeyProtection
{
    public static KeyProtection None { get; } = new();
    public NamedPassphrase? Passphrase { get; init; }
    public NamedPassphrase? FormerPassphrase { get; init; }

    /// <summary>With its private key, which is an RSA key.</summary>
    public X509Certificate2? Certificate { get; init; }
    public X509Certificate2? FormerCertificate { get; init; }
}

/// <summary>A passphrase, and where it was read from.</summary>
/// <param name="Setting">The key of the configuration, such as <c>DataProtection:PassphraseFile</c>.</param>
/// <param name="Text">The passphrase.</param>
public sealed record NamedPassphrase(string Setting, Secret Text);

/// <summary>The key ring cannot be opened as the program is configured: the message is one line that names the setting, the key and the remedy.</summary>
public sealed class KeyRingException(string message) : Exception(message);
