using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>
/// Asks the platform whether an account's sign-in still holds, with a call that changes nothing there; what it says of the account on that occasion, its name and picture, is taken over. A picture is fetched once a day at most.
/// </summary>
public sealed class CheckAccount(Databases databases, IAccessTokens tokens, ReadProfiles profiles, PictureCopy pictures, PlatformRegistry platforms, IPlatformApps apps, TokenUses uses, TimeProvider clock)
{
    private static readonly TimeSpan PictureLife = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _pictured = new();

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
        var found = await AskAsync(apps.Of(workspace), account, cancellation);
        var picture = found.Itself is null ? null : await PictureAsync(found.App!, account, found.Itself, cancellation);
        await db.WriteAsync(() => NoteAsync(db, account, found, picture, cancellation), cancellation);
        return found.Check;
    }

    private Task<int> NoteAsync(PublicistDb db, AccountView account, Found found, AccountPicture? picture, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (check, itself) = (found.Check, found.Itself);
        var traits = new Dictionary<string, string>(account.Traits);
        var end = itself?.Traits.GetValueOrDefault(DataAccess.Trait);
        if (end is not null) traits[DataAccess.Trait] = end;
        return db.SocialAccounts.Where(row => row.Id == account.Id && row.Status != AccountStatus.Disconnected).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(row => row.LastCheckedAt, now);

                // A platform that could not be asked says nothing about the account: whoever asked hears of it.
                if (check.Verdict != AccountVerdict.Unknown) set.SetProperty(row => row.LastError, check.Message);
                if (end is not null) set.SetProperty(row => row.Traits, traits);
                if (check.Verdict == AccountVerdict.Valid) set.SetProperty(row => row.LastSuccessAt, now);
                if (itself is null) return;
                set.SetProperty(row => row.DisplayName, NameOf(account, itself)).SetProperty(row => row.Handle, itself.Handle ?? account.Handle).SetProperty(row => row.ProfileAddress, itself.ProfileAddress ?? account.ProfileAddress);
                if (picture is not null) set.SetProperty(row => row.Picture, picture.Bytes).SetProperty(row => row.PictureType, picture.ContentType);
            },
            cancellation);
    }

    /// <summary>A name that is made of the id stands for one that could not be read just now.</summary>
    private static string NameOf(AccountView account, ConnectableAccount itself) =>
        string.IsNullOrWhiteSpace(itself.DisplayName) || itself.DisplayName.Contains(itself.PlatformUserId, StringComparison.Ordinal) ? account.DisplayName : itself.DisplayName;

    private async Task<AccountPicture?> PictureAsync(PlatformApp app, AccountView account, ConnectableAccount itself, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var last = _pictured.TryGetValue(account.Id, out var at) && at > account.ConnectedAt ? at : account.ConnectedAt;
        if (itself.Picture is null || now - last < PictureLife) return null;
        _pictured[account.Id] = now;
        return await pictures.FetchAsync(app, itself.Picture, cancellation);
    }

    private async Task<Found> AskAsync(IPlatformApps ours, AccountView account, CancellationToken cancellation)
    {
        if (platforms.Find(account.Platform) is not { } platform) return Unknown("This Publicist does not know the platform.");
        if (ours.ForAccount(platform.Info, account.IsSandbox, account.Route) is not { } app)
        {
            var refusal = LoginRefusals.Unconfigured(platform.Info, account.IsSandbox);
            return Unknown($"{refusal.Message} {refusal.Advice}");
        }

        try
        {
            var found = await ListAsync(app, account.Id, cancellation);
            if (found.FirstOrDefault(one => one.PlatformUserId == account.PlatformUserId) is { } itself)
                return new Found(new(AccountVerdict.Valid, DataAccess.Warning(platform.Info.Name, itself.Traits, clock.GetUtcNow())), app, itself);

            // Where a platform tells nothing but a problem, such as a quota that is used up, nothing is known against the account.
            return found is [{ Problem: { } problem }]
                ? Unknown(problem)
                : Invalid($"{platform.Info.Name} no longer lets this sign-in act as {account.DisplayName}. Reconnect it as somebody who may.");
        }
        catch (AccountNeedsReconnectException lost)
        {
            return Invalid(lost.Message);
        }
        catch (HttpRequestException)
        {
            return Unknown($"{platform.Info.Name} could not be asked just now. The account stays connected; check again later.");
        }
    }

    private static Found Unknown(string message) => new(new(AccountVerdict.Unknown, message), null, null);

    private static Found Invalid(string message) => new(new(AccountVerdict.Invalid, message), null, null);

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

    /// <summary>The verdict, and what the platform said of the account itself.</summary>
    private sealed record Found(AccountCheck Check, PlatformApp? App, ConnectableAccount? Itself);
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
