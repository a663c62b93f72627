using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// Renews sign-ins before they are needed: tokens that near their end, an hour before a post would find its token ended, and idle ones every week, so that a grant that has died is noticed while there is time.
/// What came of it stands on the account.
/// </summary>
public sealed partial class RenewAccounts(Databases databases, AccountTokens tokens, PlatformRegistry platforms, TimeProvider clock, ILogger<RenewAccounts> logger)
{
    private static readonly TimeSpan BeforePost = TimeSpan.FromHours(1);
    private static readonly TimeSpan Idle = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>Tokens that are renewed a day and more ahead live for weeks; the others for hours, and are renewed when they are needed.</summary>
    private static readonly TimeSpan LongLived = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _tried = new();

    /// <summary>Looks at every account, one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var account in await DueAsync(cancellation)) await RenewAsync(account, cancellation);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(row => row.Status == AccountStatus.Active && row.AccessTokenExpiresAt != null).ToListAsync(cancellation);
        var due = new List<Guid>();
        foreach (var account in accounts)
        {
            if (platforms.Find(account.Platform)?.Info.Route(account.Route).Login is { } login && Renewal.IsPossible(account, login) && !WasTried(account.Id, now) && await IsDueAsync(db, account, login, now, cancellation)) due.Add(account.Id);
        }

        return due;
    }

    private static async Task<bool> IsDueAsync(PublicistDb db, SocialAccount account, LoginRules login, DateTimeOffset now, CancellationToken cancellation)
    {
        var end = account.AccessTokenExpiresAt!.Value;
        if (login.RenewAhead >= LongLived) return end - now <= login.RenewAhead;
        if (now - (account.LastSuccessAt ?? account.ConnectedAt) >= Idle) return true;
        DateTimeOffset? soon = now + BeforePost;
        return end <= soon && await db.Deliveries.AnyAsync(row => row.AccountId == account.Id && row.State == DeliveryState.Scheduled && row.NextTryAt <= soon, cancellation);
    }

    /// <summary>One that just failed is left alone for a while: the platform is unwell, or a person must act.</summary>
    private bool WasTried(Guid account, DateTimeOffset now) => _tried.TryGetValue(account, out var last) && now - last < Patience;

    private async Task RenewAsync(Guid account, CancellationToken cancellation)
    {
        _tried[account] = clock.GetUtcNow();
        try
        {
            await tokens.RefreshAsync(account, cancellation);
            _tried.TryRemove(account, out _);
            LogRenewed(logger, account);
        }
        catch (AccountNeedsReconnectException)
        {
            LogLost(logger, account); // The account and its notification say what to do.
        }
        catch (TokenRenewalException)
        {
            LogLater(logger, account); // The platform is unwell, or its app misconfigured: the account says so, and it is tried again.
        }
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "The sign-in of account {Account} was renewed")]
    private static partial void LogRenewed(ILogger logger, Guid account);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "The sign-in of account {Account} can no longer be renewed: it needs reconnecting")]
    private static partial void LogLost(ILogger logger, Guid account);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "The sign-in of account {Account} could not be renewed now")]
    private static partial void LogLater(ILogger logger, Guid account);
}
