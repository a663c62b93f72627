using System.Text.Json;

namespace Publicist.Core.Platforms.Http;

/// <summary>What a request that got no readable answer means. Only what certainly never arrived may be tried again past the point of no return.</summary>
public static class NetworkFault
{
    /// <summary>Null where the fault is none of the network's, or where stopping was asked for before the point of no return.</summary>
    public static PublishOutcome? Read(Exception fault, RequestStage stage, string platform, CancellationToken cancellation) => fault switch
    {
        AccountNeedsReconnectException => new PublishOutcome.AuthExpired(new("reconnect", fault.Message, "Connect the account again.")),
        TokenUnavailableException => new PublishOutcome.Transient(new("token_unavailable", $"{platform} did not renew the access token just now.", Wait)),
        CircuitOpenException open => new PublishOutcome.RateLimited(
            new("platform_down", $"{platform} has not answered lately; nothing was sent.", "Wait: it goes out once the platform answers again."), open.Until, WholeApp: true),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } =>
            Unreachable(platform),
        // The connect time-out arrives as a cancellation that nobody asked for.
        OperationCanceledException { InnerException: TimeoutException } when !cancellation.IsCancellationRequested => Unreachable(platform),
        OperationCanceledException when stage is RequestStage.Preparing && cancellation.IsCancellationRequested => null,
        OperationCanceledException => Lost(stage, "no_answer", $"{platform} did not answer in time."),
        JsonException => Lost(stage, "unreadable_answer", $"{platform} answered something that is not of its contract."),
        HttpRequestException or IOException => Lost(stage, "no_answer", $"The connection to {platform} broke before the answer was in."),
        _ => null,
    };

    /// <summary>An answer that tells neither yes nor no.</summary>
    public static PublishOutcome Lost(RequestStage stage, string code, string message) => stage is RequestStage.Publishing
        ? new PublishOutcome.OutcomeUnknown(new(code, message, "Look at the account: the post may be out."))
        : new PublishOutcome.Transient(new(code, message, Wait));

    private const string Wait = "Wait: it is tried again.";

    private static PublishOutcome Unreachable(string platform) =>
        new PublishOutcome.Transient(new("unreachable", $"{platform} could not be reached; nothing was sent.", "Check this machine's network; it is tried again."));
}
