using Microsoft.Extensions.Logging;

namespace Publicist.Core.Scheduling;

internal static partial class SchedulingLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "No alarm could be set for {Instant}; the sweep finds what is due then")]
    public static partial void NoAlarm(this ILogger logger, Exception failure, DateTimeOffset instant);
}
