using Publicist.Core.Platforms;
using Publicist.Web.Hosting;

namespace Publicist.Web.Cli;

/// <summary>Where the server is reached that a command runs beside: as both are configured, for the command itself listens nowhere.</summary>
internal sealed class ConfiguredAddress(Settings settings, IConfiguration configuration) : IServerAddress
{
    private const string Usual = "http://localhost:5080";

    public Uri Public => settings.PublicUrl ?? Loopback;

    public Uri Loopback
    {
        get
        {
            var first = (configuration["Urls"] ?? Usual).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? Usual;
            return ServerAddress.Reached(BindingAddress.Parse(first));
        }
    }
}
