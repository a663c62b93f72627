using System.Net;
using Microsoft.AspNetCore.HostFiltering;

namespace Publicist.Web.Hosting;

/// <summary>Answers requests for hosts that are ours and no others, so that a name an attacker controls cannot be pointed at this program (DNS rebinding).</summary>
internal sealed class KnownHosts(RequestDelegate next, Settings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsKnown(context.Request.Host.Host)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("This host name is not known here. Set PublicUrl to the address people use, or add the name to AllowedHosts.\n");
    }

    // An address that is a number cannot be re-bound: only names are dangerous.
    private bool IsKnown(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || host.Equals(settings.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase)
        || settings.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Leaves the choice of hosts to <see cref="KnownHosts"/> alone.</summary>
internal static class KnownHostsRegistration
{
    // The framework reads the same key as the list of all hosts, and would refuse the loopback that our own requests go to.
    public static void AddKnownHosts(this IServiceCollection services) => services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
}
