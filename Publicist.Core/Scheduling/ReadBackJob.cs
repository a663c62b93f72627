using Publicist.Core.Publishing;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Looks, twice a minute, whether some platform is to be asked what it stored.</summary>
[DisallowConcurrentExecution]
public sealed class ReadBackJob(ReadBackPublished readBack) : IJob
{
    internal static TimeSpan Every { get; } = TimeSpan.FromSeconds(30);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(readBack.RunAsync(cancellationToken));
}
