using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>
/// The wishes to connect: each is begun once (its link leads to the platform once) and finished once (the platform's answer is taken once), then gone. The link's secret is not stored, only its hash.
/// </summary>
public sealed class ConnectIntents(Databases databases, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a person may take at the platform.</summary>
    public static readonly TimeSpan LoginLife = TimeSpan.FromMinutes(15);

    /// <summary>Makes a link that may be sent to somebody; the secret in it is shown here and never again.</summary>
    public async Task<ConnectLink> MakeLinkAsync(Actor actor, ConnectWish wish, CancellationToken cancellation)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return new ConnectLink(await AddAsync(actor, wish, secret, begun: false, cancellation), secret);
    }

    /// <summary>Begins at once: for a browser that is signed in and goes to the platform now.</summary>
    public Task<ConnectIntent> BeginAsync(Actor actor, ConnectWish wish, CancellationToken cancellation) =>
        AddAsync(actor, wish, WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), begun: true, cancellation);

    /// <summary>Looks at a link without using it up: programs that preview links look at them too. Null: unknown, used or too old.</summary>
    public async Task<ConnectRequest?> LookAsync(string secret, CancellationToken cancellation)
    {
        var hash = Hash(secret);
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var asked = from intent in db.ConnectIntents.AsNoTracking()
                    where intent.LinkHash == hash && intent.UsedAt == null && intent.ExpiresAt > now
                    join workspace in db.Workspaces on intent.WorkspaceId equals workspace.Id
                    join user in db.Users on intent.UserId equals user.Id
                    select new ConnectRequest(intent, user.DisplayName, workspace.Name);
        return await asked.SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Name of a workspace, for somebody who was asked to connect to it; null if it is gone.</summary>
    public async Task<string?> WorkspaceNameAsync(Guid workspace, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.Workspaces.Where(row => row.Id == workspace).Select(row => row.Name).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Uses a link up. False: somebody was faster, or it is too old.</summary>
    public async Task<bool> UseAsync(Guid intentId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        return await db.WriteAsync(
            () => db.ConnectIntents.Where(row => row.Id == intentId && row.UsedAt == null && row.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellation),
            cancellation) == 1;
    }

    /// <summary>Takes an intent out as the platform's answer comes in. Null: this answer was taken before, or nobody asked.</summary>
    public async Task<ConnectIntent?> FinishAsync(Guid intentId, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.WriteAsync(
            async () =>
            {
                var intent = await db.ConnectIntents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == intentId && row.UsedAt != null, cancellation);
                if (intent is not null) await db.ConnectIntents.Where(row => row.Id == intentId).ExecuteDeleteAsync(cancellation);
                return intent;
            },
            cancellation);
    }

    private async Task<ConnectIntent> AddAsync(Actor actor, ConnectWish wish, string secret, bool begun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(wish);
        var now = clock.GetUtcNow();
        var intent = new ConnectIntent
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = actor.WorkspaceId,
            UserId = actor.UserId,
            Platform = wish.Platform,
            Route = wish.Route,
            LinkHash = Hash(secret),
            ReturnAddress = wish.ReturnAddress,
            AcceptsAll = wish.AcceptsAll,
            CreatedAt = now,
            ExpiresAt = now + LinkLife,
            UsedAt = begun ? now : null,
        };
        var stale = now - LinkLife - LoginLife;
        await using var db = databases.Of(actor);
        await db.WriteAsync(
            async () =>
            {
                await db.ConnectIntents.Where(row => row.CreatedAt < stale).ExecuteDeleteAsync(cancellation);
                db.ConnectIntents.Add(intent);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return intent;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>A link that connects an account to the workspace that asked for it.</summary>
/// <param name="Intent">What was stored.</param>
/// <param name="Secret">The last part of the link's path.</param>
public sealed record ConnectLink(ConnectIntent Intent, string Secret);

/// <summary>What somebody who follows a link is asked.</summary>
/// <param name="Intent">What was stored.</param>
/// <param name="AskedBy">Name of the person who made the link.</param>
/// <param name="Workspace">Name of the workspace that will own the connection.</param>
public sealed record ConnectRequest(ConnectIntent Intent, string AskedBy, string Workspace);

/// <summary>What somebody wants to connect.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="ReturnAddress">Where the browser goes afterwards: a path of ours.</param>
public sealed record ConnectWish(string Platform, string? ReturnAddress)
{
    /// <summary>The way to sign in; null: whichever has a developer app.</summary>
    public string? Route { get; init; }

    /// <summary>Take every account the login yields, without asking which.</summary>
    public bool AcceptsAll { get; init; }
}
