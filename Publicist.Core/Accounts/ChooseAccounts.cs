using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Makes a pending choice: connects the accounts that were chosen and no others, or none. Either forgets what is left of the login.</summary>
public sealed class ChooseAccounts(Databases databases, PendingChoices choices, PlatformRegistry platforms, IPlatformApps apps, StoreAccounts store, ForgetLogin forget)
{
    /// <summary>Connects; as whoever asked, who must still be an owner.</summary>
    /// <param name="key">From the browser.</param>
    /// <param name="positions">Of <see cref="ChoosableAccount.Position"/>; what cannot be connected is passed over.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<ChoiceResult> RunAsync(ChoiceKey key, IReadOnlyCollection<int> positions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(positions);
        if (await FindAsync(key, cancellation) is not { } open) return new ChoiceResult.Over();
        var (choice, login, platform) = open;
        var chosen = login.Accounts.Index().Where(one => positions.Contains(one.Index) && one.Item.Problem is null).ToList();
        if (chosen.Count == 0) return new ChoiceResult.Nothing();
        if (await WhyNotAsync(choice, platform, cancellation) is { } refusal) return new ChoiceResult.Refused(End(choice, platform), refusal);

        var fresh = new FreshLogin { Actor = PendingChoices.AskerOf(choice), App = AppOf(choice, platform)!, Grant = choices.GrantOf(login) };
        var pictures = await PicturesAsync(choice, cancellation);
        var accounts = chosen.Select(one => new PicturedAccount(one.Item.Open(), pictures.GetValueOrDefault(one.Index))).ToList();
        return await store.RunAsync(fresh, accounts, db => choices.TakeAsync(db, choice.Id, ChoiceDecision.Connected, cancellation), cancellation) is { } connected
            ? new ChoiceResult.Connected(End(choice, platform), connected)
            : new ChoiceResult.Over();
    }

    /// <summary>Connects nothing and forgets the login at once. Null: it was decided before, or is none of this browser's.</summary>
    public async Task<ChoiceEnd?> CancelAsync(ChoiceKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await FindAsync(key, cancellation) is not { } open) return null;
        await using var db = databases.Of(open.Choice.WorkspaceId);
        if (!await db.WriteAsync(() => choices.TakeAsync(db, open.Choice.Id, ChoiceDecision.Cancelled, cancellation), cancellation)) return null;
        await forget.RunAsync(open.Choice, open.Login);
        return End(open.Choice, open.Platform);
    }

    private async Task<(PendingChoice Choice, SealedLogin Login, PlatformInfo Platform)?> FindAsync(ChoiceKey key, CancellationToken cancellation) =>
        await choices.FindAsync(key, cancellation) is { } choice && choices.Open(choice) is { } login && platforms.Find(choice.Platform)?.Info is { } platform ? (choice, login, platform) : null;

    private PlatformApp? AppOf(PendingChoice choice, PlatformInfo platform) => apps.Of(choice.WorkspaceId).ForAccount(platform, choice.IsSandbox, choice.Route);

    private async Task<LoginRefusal?> WhyNotAsync(PendingChoice choice, PlatformInfo platform, CancellationToken cancellation)
    {
        if (AppOf(choice, platform) is null) return LoginRefusals.Unconfigured(platform, choice.IsSandbox, platform.Route(choice.Route));
        await using var db = databases.Of(choice.WorkspaceId);
        return await db.IsOwnerAsync(PendingChoices.AskerOf(choice), cancellation) ? null : LoginRefusals.NoLongerOwner(platform);
    }

    private async Task<Dictionary<int, AccountPicture>> PicturesAsync(PendingChoice choice, CancellationToken cancellation)
    {
        await using var db = databases.Of(choice.WorkspaceId);
        return await db.PendingPictures.AsNoTracking().Where(row => row.ChoiceId == choice.Id).ToDictionaryAsync(row => row.Position, row => new AccountPicture(row.Bytes, row.ContentType), cancellation);
    }

    private static ChoiceEnd End(PendingChoice choice, PlatformInfo platform) => new(platform, choice.IsGuest, choice.ReturnAddress, PendingChoices.AskerOf(choice));
}

/// <summary>Where a browser goes after choosing.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="IsGuest">The browser followed a link that it was sent.</param>
/// <param name="ReturnAddress">A path of ours; null: the settings page.</param>
/// <param name="Asker">For whom it was.</param>
public sealed record ChoiceEnd(PlatformInfo Platform, bool IsGuest, string? ReturnAddress, Actor Asker);

/// <summary>What came of choosing.</summary>
public abstract record ChoiceResult
{
    private ChoiceResult() { }

    public sealed record Connected(ChoiceEnd End, IReadOnlyList<AccountView> Accounts) : ChoiceResult;

    /// <summary>No account was chosen that can be connected: the choice still waits.</summary>
    public sealed record Nothing : ChoiceResult;

    /// <summary>It cannot be done now: the choice still waits.</summary>
    public sealed record Refused(ChoiceEnd End, LoginRefusal Refusal) : ChoiceResult;

    /// <summary>It was decided before, is too old, or is none of this browser's.</summary>
    public sealed record Over : ChoiceResult;
}
