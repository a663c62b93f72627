using Microsoft.Extensions.Logging;

namespace Publicist.Core.Publishing;

internal static partial class PublishingLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Delivery {DeliveryId} on {Platform}: attempt {Attempt} ended as {Ending}")]
    public static partial void AttemptEnded(this ILogger logger, Guid deliveryId, string platform, int attempt, string ending);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is held by somebody else; attempt {Attempt} stops")]
    public static partial void Dispossessed(this ILogger logger, Guid deliveryId, int attempt);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Delivery {DeliveryId} on {Platform}: attempt {Attempt} failed unexpectedly")]
    public static partial void FailedUnexpectedly(this ILogger logger, Exception failure, Guid deliveryId, string platform, int attempt);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "The lease of delivery {DeliveryId} could not be renewed this time")]
    public static partial void HeartbeatFailed(this ILogger logger, Exception failure, Guid deliveryId);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "What is due could not be claimed; trying again in {Seconds} seconds")]
    public static partial void ClaimFailed(this ILogger logger, Exception failure, int seconds);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Warning, Message = "Stopping with {Count} deliveries still under way; they are looked into at the next start")]
    public static partial void StoppedWhilePublishing(this ILogger logger, int count);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Debug, Message = "The engine could not be warmed up; the first post may be a little late")]
    public static partial void NotWarm(this ILogger logger, Exception failure);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Warning, Message = "The database was put back from an older copy: it knows of {Known} requests, and {Sent} were sent. Publishing is paused; {Count} posts are held until a person has looked")]
    public static partial void Restored(this ILogger logger, long known, long sent, int count);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Warning, Message = "Delivery {DeliveryId}: stopped before its attempt could be written down; it is looked into at the next start")]
    public static partial void LeftOpen(this ILogger logger, Guid deliveryId);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "Delivery {DeliveryId}: {Platform} could not be asked whether it is out")]
    public static partial void CouldNotAsk(this ILogger logger, Exception failure, Guid deliveryId, string platform);
}
