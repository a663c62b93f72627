using System.Net;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Asks the platform whether an account's sign-in still holds, with a call that changes nothing there.</summary>
public sealed class CheckAccount(Databases databases, IAccessTokens tokens, ReadProfiles profiles, PlatformRegistry platforms, IPlatformApps apps, TokenUses uses, TimeProvider clock)
{
    /// <summary>The account as it is after the check; null if this workspace has no such connected account.</summary>
    public Task<AccountCheck?> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return RunAsync(actor.WorkspaceId, actor.UserId, accountId, cancellation);
    }

    /// <summary>The same, where it may be nobody who asks.</summary>
    /// <param name="workspace">Whose account it is.</param>
    /// <param name="askedBy">Null: the program by itself.</param>
    /// <param name="accountId">Which.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<AccountCheck?> RunAsync(Guid workspace, Guid? askedBy, Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Of(workspace);
        var account = await ReadAccounts.View(db.SocialAccounts.Where(row => row.Id == accountId && row.Status != AccountStatus.Disconnected)).SingleOrDefaultAsync(cancellation);
        if (account is null) return null;
        if (platforms.Find(account.Platform) is { } platform)
            await uses.NoteAsync(new TokenUse(workspace, account.Id, TokenUse.SubjectOf(platform.Info.Name, account.DisplayName, account.PlatformUserId, account.IsSandbox), TokenUses.Checked, askedBy));
        var (check, end) = await AskAsync(apps.Of(workspace), account, cancellation);
        var now = clock.GetUtcNow();
        var traits = new Dictionary<string, string>(account.Traits);
        if (end is not null) traits[DataAccess.Trait] = end;
        await db.WriteAsync(
            () => db.SocialAccounts.Where(row => row.Id == accountId && row.Status != AccountStatus.Disconnected).ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(row => row.LastCheckedAt, now).SetProperty(row => row.LastError, check.Message);
                    if (end is not null) set.SetProperty(row => row.Traits, traits);
                    if (check.Verdict == AccountVerdict.Valid) set.SetProperty(row => row.LastSuccessAt, now);
                },
                cancellation),
            cancellation);
        return check;
    }

    /// <summary>What was found, and until when the account's data may be used, where the platform says so.</summary>
    private async Task<(AccountCheck Check, string? DataAccessUntil)> AskAsync(IPlatformApps ours, AccountView account, CancellationToken cancellation)
    {
        if (platforms.Find(account.Platform) is not { } platform) return (new(AccountVerdict.Unknown, "This Publicist does not know the platform."), null);
        if (ours.ForAccount(platform.Info, account.IsSandbox, account.Route) is not { } app)
        {
            var refusal = LoginRefusals.Unconfigured(platform.Info, account.IsSandbox);
            return (new(AccountVerdict.Unknown, $"{refusal.Message} {refusal.Advice}"), null);
        }

        try
        {
            var found = await ListAsync(app, account.Id, cancellation);
            return found.FirstOrDefault(one => one.PlatformUserId == account.PlatformUserId) is { } itself
                ? (new(AccountVerdict.Valid, DataAccess.Warning(platform.Info.Name, itself.Traits, clock.GetUtcNow())), itself.Traits.GetValueOrDefault(DataAccess.Trait))
                : (new(AccountVerdict.Invalid, $"{platform.Info.Name} no longer lets this sign-in act as {account.DisplayName}. Reconnect it as somebody who may."), null);
        }
        catch (AccountNeedsReconnectException lost)
        {
            return (new(AccountVerdict.Invalid, lost.Message), null);
        }
        catch (HttpRequestException)
        {
            return (new(AccountVerdict.Unknown, $"{platform.Info.Name} could not be asked just now. The account stays connected; check again later."), null);
        }
    }

    private async Task<IReadOnlyList<ConnectableAccount>> ListAsync(PlatformApp app, Guid accountId, CancellationToken cancellation)
    {
        var token = await tokens.GetAsync(accountId, cancellation);
        try
        {
            return await profiles.ListAsync(app, token, cancellation);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Unauthorized)
        {
            return await profiles.ListAsync(app, await tokens.RenewAsync(accountId, token, cancellation), cancellation);
        }
    }
}

/// <summary>What a check found.</summary>
/// <param name="Verdict">Whether the sign-in holds.</param>
/// <param name="Message">In words for a person; null when nothing is wrong.</param>
public sealed record AccountCheck(AccountVerdict Verdict, string? Message);

/// <summary>Whether a sign-in holds.</summary>
public enum AccountVerdict
{
    Valid,
    Invalid,

    /// <summary>The platform could not be asked: nothing is known against it.</summary>
    Unknown,
}
