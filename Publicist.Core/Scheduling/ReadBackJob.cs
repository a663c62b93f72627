using Publicist.Core.Publishing;
using Publicist.Core.Storage;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Looks, twice a minute, whether some platform is to be asked what it stored.</summary>
[DisallowConcurrentExecution]
public sealed class ReadBackJob(ReadBackPublished readBack, StorageTrouble trouble) : IJob
{
    internal static TimeSpan Every { get; } = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await readBack.RunAsync(cancellationToken);
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            trouble.Began(fault);
        }
    }
}
