using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Publicist.Core.Platforms.Http.Signing;

/// <summary>Registers ways to sign requests; the platform that has such a way asks for it.</summary>
public static class SigningRegistration
{
    public static IServiceCollection AddOAuth1Signing(this IServiceCollection services)
    {
        services.TryAddSingleton<OAuth1Signer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRequestSigner, OAuth1Signer>(provider => provider.GetRequiredService<OAuth1Signer>()));
        return services;
    }
}
