using System.Collections.Concurrent;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Checks a workspace's accounts at their platforms, each at most once a minute: whoever polls us must not use up the platform's allowance.</summary>
public sealed class HealthChecks(ReadAccounts accounts, CheckAccount check, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, AccountCheck Check)> _known = new();

    /// <summary>The verdict on each connected account, by its id.</summary>
    public async Task<IReadOnlyDictionary<Guid, AccountCheck>> RunAsync(Actor actor, CancellationToken cancellation)
    {
        var verdicts = new Dictionary<Guid, AccountCheck>();
        foreach (var account in await accounts.ListAsync(actor, cancellation))
            if (await CheckAsync(actor, account, cancellation) is { } verdict) verdicts[account.Id] = verdict;
        return verdicts;
    }

    private async Task<AccountCheck?> CheckAsync(Actor actor, AccountView account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(account.Id, out var known) && now - known.At < Remembered && known.At >= account.ConnectedAt && account.Status == AccountStatus.Active) return known.Check;
        if (await check.RunAsync(actor, account.Id, cancellation) is not { } fresh) return null;
        _known[account.Id] = (now, fresh);
        return fresh;
    }
}
