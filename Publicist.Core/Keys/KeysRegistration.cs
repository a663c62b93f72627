using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Keys;

/// <summary>Registers what seals tokens, secrets and cookies, and where its keys are.</summary>
public static class KeysRegistration
{
    public static IServiceCollection AddKeys(this IServiceCollection services, KeyProtection protection)
    {
        ArgumentNullException.ThrowIfNull(protection);
        services.AddSingleton(protection).AddSingleton<KeyFolder>().AddSingleton<PassphraseSeal>().AddSingleton<KeyRing>();
        var keys = services.AddDataProtection().SetApplicationName("Publicist");
        if (protection.Certificate is { } certificate) keys.ProtectKeysWithCertificate(certificate);
        if (protection.FormerCertificate is { } former) keys.UnprotectKeysWithAnyCertificate(former);
        services.AddOptions<KeyManagementOptions>().Configure<KeyFolder, PassphraseSeal>((options, folder, seal) =>
        {
            options.XmlRepository = folder;
            if (protection.Passphrase is not null) options.XmlEncryptor = new PassphraseXmlEncryptor(seal);
        });
        return services;
    }
}
