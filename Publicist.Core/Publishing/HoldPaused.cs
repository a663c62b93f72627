using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Puts on hold what falls due while publishing is paused: the plan is kept, and everybody sees why nothing goes out.</summary>
public sealed class HoldPaused(GroupCommit commits, DeliveryFeed feed, TimeProvider clock)
{
    public const string Message = "Publishing is paused.";
    public const string Advice = "Resume publishing: the post then goes out by itself, or asks if its time has long passed.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var held = await commits.RunAsync(sql => sql.All(
            """
            UPDATE "Deliveries" SET "State" = 'OnHold', "ErrorCode" = $1, "ErrorMessage" = $2, "ErrorAdvice" = $3, "UpdatedAt" = $0
            WHERE "State" = 'Scheduled' AND "NextTryAt" <= $0 AND "AccountId" IN (
                SELECT a."Id" FROM "SocialAccounts" AS a JOIN "Workspaces" AS w ON w."Id" = a."WorkspaceId" WHERE a."PausedAt" IS NOT NULL OR w."PausedAt" IS NOT NULL)
            RETURNING "WorkspaceId", "PostId", "Id"
            """,
            row => new DeliveryChanged(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), DeliveryState.OnHold),
            clock.GetUtcNow(),
            DeliveryCodes.Paused,
            Message,
            Advice));
        foreach (var one in held) feed.Announce(one);
    }
}
