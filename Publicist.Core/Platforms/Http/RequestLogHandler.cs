using Microsoft.Extensions.Logging;

namespace Publicist.Core.Platforms.Http;

/// <summary>Logs what was asked of whom, and how it went: never a query, a header or a body, which is where tokens and codes travel.</summary>
public sealed partial class RequestLogHandler(ILogger<RequestLogHandler> logger, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (host, path) = (request.RequestUri?.Authority, request.RequestUri?.AbsolutePath);
        var started = clock.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var elapsed = Elapsed(started);
            Answered(request.Method, host, path, (int)response.StatusCode, elapsed);
            return response;
        }
        catch (Exception fault)
        {
            // The message of a network fault may quote an address; its type is enough.
            var (kind, elapsed) = (fault.GetType().Name, Elapsed(started));
            Unanswered(request.Method, host, path, kind, elapsed);
            throw;
        }
    }

    private long Elapsed(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "{Method} {Host}{Path} answered {Status} after {Milliseconds} ms")]
    private partial void Answered(HttpMethod method, string? host, string? path, int status, long milliseconds);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "{Method} {Host}{Path} was not answered ({Fault}) after {Milliseconds} ms")]
    private partial void Unanswered(HttpMethod method, string? host, string? path, string fault, long milliseconds);
}
