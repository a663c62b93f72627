using System.Net;

namespace Publicist.Core.Platforms.Http;

/// <summary>Sends nothing to a host that has stopped answering, and watches who answers.</summary>
public sealed class CircuitHandler(string platform, HostCircuits circuits, TimeProvider clock) : DelegatingHandler
{
    /// <summary>A request that is given up sooner was stopped, not left without an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var host = request.RequestUri?.Authority ?? "";
        if (!circuits.Admits(platform, host, out var until)) throw new CircuitOpenException(until);
        var began = clock.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (IsUnwell(response.StatusCode)) circuits.Failed(platform, host);
            else circuits.Answered(platform, host);
            return response;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && clock.GetElapsedTime(began) >= Patience))
        {
            circuits.Failed(platform, host);
            throw;
        }
    }

    private static bool IsUnwell(HttpStatusCode status) =>
        status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
