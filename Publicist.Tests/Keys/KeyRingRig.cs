using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Keys;
using Publicist.Core.Storage;
using Secret = Publicist.Core.Platforms.Secret;

namespace Publicist.Tests.Keys;

/// <summary>A folder of keys, opened as often and as differently as a test wants.</summary>
internal sealed class KeyRingRig : IDisposable
{
    private readonly List<ServiceProvider> _started = [];

    public DataDirectory Directory { get; } = new(System.IO.Directory.CreateTempSubdirectory("publicist-keys-").FullName);

    public IReadOnlyList<string> Files => [.. System.IO.Directory.GetFiles(Directory.Keys).Order(StringComparer.Ordinal)];

    public static KeyProtection By(string passphrase, string? former = null) => new() { Passphrase = Named(passphrase), FormerPassphrase = former is null ? null : Named(former) };

    public static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=publicist keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    /// <summary>Another start of the program, as it is before anything is looked at.</summary>
    public IServiceProvider Built(KeyProtection protection)
    {
        Directory.Create();
        var services = new ServiceCollection().AddLogging().AddSingleton(Directory).AddKeys(protection).BuildServiceProvider();
        _started.Add(services);
        return services;
    }

    /// <summary>Another start of the program, so far as it serves.</summary>
    public IDataProtector Started(KeyProtection protection)
    {
        var services = Built(protection);
        services.GetRequiredService<KeyRing>().Prepare();
        return services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    public string Refusal(KeyProtection protection) => Should.Throw<KeyRingException>(() => Started(protection)).Message;

    public XElement OnlyKey() => XElement.Load(Files.ShouldHaveSingleItem());

    public void Dispose()
    {
        foreach (var one in _started) one.Dispose();
        System.IO.Directory.Delete(Directory.Path, recursive: true);
    }

    private static NamedPassphrase Named(string text) => new("DataProtection:Passphrase", new Secret(text));
}
