using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Publishing;

/// <summary>What happens to a post whose time went by while the program was off: up to so many minutes late it goes out, later it asks. Of the workspace, and of accounts that are to differ.</summary>
public sealed class MissedPosts(Databases databases, AuditLog audit, IOptions<PublishingOptions> options)
{
    /// <summary>Longest lateness that may be chosen, in minutes: a year.</summary>
    public const int Longest = 365 * 24 * 60;

    public async Task<MissedPostPolicy> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return new MissedPostPolicy
        {
            Configured = options.Value.MaxLateness,
            WorkspaceMinutes = await db.Workspaces.Where(row => row.Id == actor.WorkspaceId).Select(row => row.MaxLatenessMinutes).SingleAsync(cancellation),
            AccountMinutes = await db.SocialAccounts.Where(row => row.MaxLatenessMinutes != null).ToDictionaryAsync(row => row.Id, row => row.MaxLatenessMinutes!.Value, cancellation),
        };
    }

    /// <summary>Saves both; accounts that are not named follow the workspace. For owners.</summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="workspaceMinutes">1 to <see cref="Longest"/>; null: as the program is configured.</param>
    /// <param name="accountMinutes">By account, 1 to <see cref="Longest"/>.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<SettingsOutcome> ChangeAsync(Actor actor, int? workspaceMinutes, IReadOnlyDictionary<Guid, int> accountMinutes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(accountMinutes);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return new SettingsOutcome.Forbidden("Only an owner of the workspace can change what happens to missed posts. Ask one of them.");
        if (accountMinutes.Values.Append(workspaceMinutes ?? 1).Any(minutes => minutes is < 1 or > Longest))
            return new SettingsOutcome.Refused([new FieldFault(nameof(MissedPostPolicy.WorkspaceMinutes), $"Choose a lateness between 1 minute and {Longest / 60 / 24} days.")]);
        await db.WriteAsync(
            async () =>
            {
                (await db.Workspaces.SingleAsync(row => row.Id == actor.WorkspaceId, cancellation)).MaxLatenessMinutes = workspaceMinutes;
                foreach (var account in await db.SocialAccounts.Where(row => row.Status != AccountStatus.Disconnected).ToListAsync(cancellation))
                    account.MaxLatenessMinutes = accountMinutes.TryGetValue(account.Id, out var minutes) ? minutes : null;
                db.Audit.Add(audit.Entry(AuditActs.MissedPostsChanged, actor, null));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        return new SettingsOutcome.Saved();
    }
}

/// <summary>How late a post may be and still go out by itself.</summary>
public sealed record MissedPostPolicy
{
    /// <summary>As the program is configured: <c>Publishing:MaxLateness</c>.</summary>
    public required TimeSpan Configured { get; init; }

    /// <summary>Null: as configured.</summary>
    public required int? WorkspaceMinutes { get; init; }

    /// <summary>The accounts that differ from the workspace.</summary>
    public required IReadOnlyDictionary<Guid, int> AccountMinutes { get; init; }
}
