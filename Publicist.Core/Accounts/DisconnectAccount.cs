using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>
/// Takes an account out: its tokens are deleted here and revoked at the platform where that can be done; its scheduled posts wait, move or are cancelled, in one transaction with it; its history stays. For owners.
/// </summary>
public sealed class DisconnectAccount(
    Databases databases, TokenVault vault, TokenEndpoint endpoint, SharedGrant shared, SettleScheduled settle, MoveTargets targets, PlatformRegistry platforms, AuditLog audit, DeliveryFeed feed, IDueAlarm alarm)
{
    /// <summary>Its scheduled posts wait.</summary>
    public Task<DisconnectOutcome> RunAsync(Actor actor, Guid accountId, CancellationToken cancellation) => RunAsync(actor, accountId, PostsWish.Hold, cancellation);

    public async Task<DisconnectOutcome> RunAsync(Actor actor, Guid accountId, PostsWish posts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(posts);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return new DisconnectOutcome.Forbidden();
        var (refusal, taken) = await db.WriteAsync(() => TakeOutAsync(db, actor, accountId, posts, cancellation), cancellation);
        if (taken is null) return refusal!;
        HeldDeliveries.Announce(feed, taken.Changed);

        // Committed: a caller who goes away must not cost punctuality.
        foreach (var instant in taken.Changed.Where(row => row.State == DeliveryState.Scheduled).Select(row => row.NextTryAt).OfType<DateTimeOffset>().Distinct().Order()) await alarm.SetAsync(instant, CancellationToken.None);
        var withdrawal = await WithdrawAsync(accountId, taken);
        return new DisconnectOutcome.Done(taken.Posts) { Withdrawal = withdrawal, Advice = withdrawal == Withdrawal.NotRevoked ? ByHand(taken.App) : null };
    }

    /// <summary>After the commit: here the tokens are gone whatever the platform says.</summary>
    private async Task<Withdrawal> WithdrawAsync(Guid accountId, Taken taken)
    {
        if (taken.Tokens.Count == 0) return Withdrawal.Nothing;
        if (await shared.IsStillUsedAsync(accountId, taken.Tokens, CancellationToken.None)) return Withdrawal.LeftToOthers;

        // Where one of two is taken back, the other often is no longer known: what renews the sign-in comes first.
        var revoked = false;
        foreach (var token in taken.Tokens) revoked |= await endpoint.RevokeAsync(taken.App, token, CancellationToken.None);
        return revoked ? Withdrawal.Revoked : Withdrawal.NotRevoked;
    }

    /// <summary>The Sandbox has no settings to go to.</summary>
    private string? ByHand(AppKey app)
    {
        if (app.Sandbox) return null;
        var place = platforms.Find(app.Platform)?.Info.Route(app.Route).Login.ConnectedAppsAt ?? "the account's settings, where connected apps are listed";
        return $"{endpoint.NameOf(app.Platform)} did not confirm that it took the access back: remove the app there by hand, under {place}.";
    }

    private async Task<(DisconnectOutcome? Refusal, Taken? Taken)> TakeOutAsync(PublicistDb db, Actor actor, Guid accountId, PostsWish posts, CancellationToken cancellation)
    {
        var row = await db.SocialAccounts.SingleOrDefaultAsync(one => one.Id == accountId && one.Status != AccountStatus.Disconnected, cancellation);
        if (row is null) return (new DisconnectOutcome.NotFound(), null);
        var to = posts.Fate == PostsFate.Move ? (await targets.ForAsync(db, row, cancellation)).FirstOrDefault(one => one.Id == posts.To) : null;
        var name = endpoint.NameOf(row.Platform);
        if (posts.Fate == PostsFate.Move && to is null) return (CannotMove(name), null);

        var app = new AppKey(row.Platform, row.IsSandbox, row.Route, row.WorkspaceId);
        var tokens = Tokens(row);
        (row.AccessTokenCipher, row.RefreshTokenCipher, row.AccessTokenExpiresAt, row.RefreshTokenExpiresAt) = (null, null, null, null);
        (row.Picture, row.PictureType, row.LastError) = (null, null, null);
        row.Status = AccountStatus.Disconnected;
        row.TokenVersion++;
        var settled = await settle.RunAsync(db, row, posts.Fate, to, HoldReason.TakenOut(row.DisplayName, name), cancellation);
        db.Audit.Add(audit.Entry(AuditActs.AccountDisconnected, actor, $"{name}: {row.DisplayName}{Told(settled.Posts)}"));
        await db.SaveChangesAsync(cancellation);
        return (null, new Taken(app, tokens, settled.Posts, settled.Changed));
    }

    private static DisconnectOutcome.CannotMove CannotMove(string platform) => new(
        $"The posts cannot move there: it is no other connected {platform} account of this workspace that can be published to.", $"Choose one of the connected {platform} accounts, or let the posts wait.");

    /// <summary>What was done with its posts, for the audit log.</summary>
    private static string Told(DisconnectedPosts posts)
    {
        string[] parts =
        [
            posts.Moved > 0 ? $"{posts.Moved} moved to {posts.MovedTo}" : "",
            posts.Cancelled > 0 ? $"{posts.Cancelled} cancelled" : "",
            posts.OnHold > 0 ? $"{posts.OnHold} put on hold" : "",
        ];
        var told = string.Join(", ", parts.Where(part => part.Length > 0));
        return told.Length == 0 ? "" : $"; scheduled posts: {told}";
    }

    private IReadOnlyList<Secret> Tokens(SocialAccount row) =>
        [.. new[] { vault.Open(row.Id, TokenVault.RefreshToken, row.RefreshTokenCipher), vault.Open(row.Id, TokenVault.AccessToken, row.AccessTokenCipher) }.OfType<Secret>()];

    private sealed record Taken(AppKey App, IReadOnlyList<Secret> Tokens, DisconnectedPosts Posts, IReadOnlyList<Delivery> Changed);
}
