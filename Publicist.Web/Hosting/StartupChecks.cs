using Microsoft.Extensions.Options;
using Publicist.Core.Platforms;

namespace Publicist.Web.Hosting;

/// <summary>Looks at all of the configuration before anything is locked, made or listened on.</summary>
internal static class StartupChecks
{
    private static readonly string[] Addresses = ["Endpoints:Authorize", "Endpoints:Token", "Endpoints:Revoke", "Endpoints:Api", "Endpoints:Upload", "Endpoints:Site"];

    /// <exception cref="ConfigurationException">An address is wrong.</exception>
    /// <exception cref="OptionsValidationException">A number or a time is.</exception>
    public static void Run(IServiceProvider services)
    {
        services.GetService<IStartupValidator>()?.Validate();
        var configuration = services.GetRequiredService<IConfiguration>();
        RehearsalClock.Check(services);
        foreach (var platform in services.GetRequiredService<PlatformRegistry>().All)
        {
            foreach (var name in Addresses) MustLeadToTheWeb(configuration, $"Platforms:{platform.Info.Name}:{name}");
            foreach (var key in platform.Info.Routes.SelectMany(route => route.RedirectUriSettings)) MustLeadToTheWeb(configuration, key);
        }
    }

    private static void MustLeadToTheWeb(IConfiguration configuration, string key)
    {
        if (configuration[key] is not { Length: > 0 } value || (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")) return;
        throw new ConfigurationException($"{key} is '{value}', which is not a web address. Write it whole, such as https://example.org/path, or leave it out.");
    }
}
