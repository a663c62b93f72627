using Publicist.Core.Accounts;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Four times an hour: renews sign-ins ahead of their end, checks those that nothing was heard of for a day, then tells of those that only a person can renew.</summary>
[DisallowConcurrentExecution]
public sealed class AccountsJob(RenewAccounts renew, CheckAccounts check, HorizonWatch horizon) : IJob
{
    internal static TimeSpan Every { get; } = TimeSpan.FromMinutes(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await renew.RunAsync(cancellationToken);
        await check.RunAsync(cancellationToken);
        await horizon.RunAsync(cancellationToken);
    }
}
