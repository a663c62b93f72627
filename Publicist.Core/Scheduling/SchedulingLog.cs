using Microsoft.Extensions.Logging;

namespace Publicist.Core.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "No alarm could be set for {Instant}; the sweep finds what is due then")]
    public static partial void NoAlarm(this ILogger logger, Exception failure, DateTimeOffset instant);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The clock was set by {Seconds} seconds; what is planned goes by the new time")]
    public static partial void ClockWasSet(this ILogger logger, double seconds);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Debug, Message = "The triggers could not begin anew after the clock was set")]
    public static partial void NotBegunAnew(this ILogger logger, Exception failure);
}
