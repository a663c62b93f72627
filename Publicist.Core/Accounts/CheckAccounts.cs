using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// Checks each account at its platform once a day at most, a few at a time, so that a sign-in that was taken back is noticed before a post is due. Where a post went out, or anything else went through within the day, there is
/// nothing to ask.
/// </summary>
public sealed partial class CheckAccounts(Databases databases, CheckAccount check, PlatformRegistry platforms, TimeProvider clock, ILogger<CheckAccounts> logger)
{
    /// <summary>How often a day this runs: each run takes its share of the accounts.</summary>
    internal const int RunsADay = 96;
    private static readonly TimeSpan Known = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hiccup = TimeSpan.FromHours(1);

    /// <summary>When those were asked whose platform could not answer. Forgotten with the process, which costs them a day.</summary>
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _unanswered = new();

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var account in await DueAsync(cancellation))
        {
            var found = await check.RunAsync(account.Workspace, askedBy: null, account.Id, cancellation);
            _unanswered.TryRemove(account.Id, out _);
            if (found is null) continue;
            if (found.Verdict == AccountVerdict.Unknown) _unanswered[account.Id] = clock.GetUtcNow();
            LogChecked(logger, account.Id, found.Verdict);
            if (found is { Verdict: AccountVerdict.Invalid, Message: { } message }) await TellAsync(account.Id, message, cancellation);
        }
    }

    /// <summary>The longest unheard-of first.</summary>
    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var all = await db.SocialAccounts.Where(row => row.Status == AccountStatus.Active)
            .Select(row => new { row.Id, row.WorkspaceId, row.ConnectedAt, row.LastCheckedAt, row.LastSuccessAt }).ToListAsync(cancellation);
        var share = (all.Count + RunsADay - 1) / RunsADay;
        return
        [
            .. all.Select(row => new Due(row.Id, row.WorkspaceId, new[] { row.ConnectedAt, row.LastCheckedAt ?? row.ConnectedAt, row.LastSuccessAt ?? row.ConnectedAt }.Max()))
                .Where(one => now - one.HeardOf >= PatienceWith(one)).OrderBy(one => one.HeardOf).Take(share),
        ];
    }

    /// <summary>A platform that could not answer is asked again within the hour, unless something went through since.</summary>
    private TimeSpan PatienceWith(Due account) => _unanswered.TryGetValue(account.Id, out var asked) && account.HeardOf <= asked ? Hiccup : Known;

    /// <summary>An account that the platform still knows, but not for this sign-in: once, until it is connected again. One whose sign-in is lost has been told of already.</summary>
    private async Task TellAsync(Guid accountId, string message, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                var account = await db.SocialAccounts.SingleOrDefaultAsync(row => row.Id == accountId && row.Status == AccountStatus.Active, cancellation);
                if (account is null || await db.Notifications.AnyAsync(row => row.AccountId == accountId && row.Kind == NotificationKinds.NeedsReconnect && row.At >= account.ConnectedAt, cancellation)) return;
                var name = platforms.Find(account.Platform)?.Info.Name ?? account.Platform;
                db.Notifications.Add(AccountNotices.NeedsReconnect(account, name, message, clock.GetUtcNow()));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }

    /// <param name="Id">The account.</param>
    /// <param name="Workspace">Whose it is.</param>
    /// <param name="HeardOf">When anything last went through, or was tried to find out.</param>
    private sealed record Due(Guid Id, Guid Workspace, DateTimeOffset HeardOf);

    [LoggerMessage(EventId = 3221, Level = LogLevel.Information, Message = "Account {Account} was checked at its platform: {Verdict}")]
    private static partial void LogChecked(ILogger logger, Guid account, AccountVerdict verdict);
}
