using Microsoft.Extensions.Options;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// After the clock was set back, waits that were counted from the old time would last longer by as much as it was set. A row that was changed in the future shows it: each wait begins anew with the length it had, so that none is
/// longer than it ever was to be. What a person chose stays as chosen: it is due by the new clock, and never before.
/// </summary>
/// <remarks>
/// What a clock that jumps does here, and does not:
/// <list type="bullet">
/// <item>Due times are instants of the wall clock: they hold by the new one. What is out stays out; a post is never sent for a time that comes twice.</item>
/// <item>Forward, what falls due at once goes out spaced (<see cref="SpaceCatchUp"/>), and asks where it is later than the lateness that is allowed.</item>
/// <item>Heartbeats, request deadlines, pauses and the question whether a list has had time to show a post go by a clock that nobody sets. A process never takes over its own work, whatever its leases say.</item>
/// <item>Leases of a worker that died, back-off and rate limits are shortened here to what they were meant to be.</item>
/// <item>The sweep, the read-back and their triggers are set anew by <c>ClockWatch</c>, within five seconds.</item>
/// <item>A clock that is set back while the program is stopped, by less than it was stopped, cannot be noticed: whether a repeat would still be refused is then judged by a wrong age. Platforms that can be asked are asked all the same.</item>
/// </list>
/// </remarks>
public sealed class ShortenWaits(GroupCommit commits, IOptions<PublishingOptions> options, PublishingSignal signal, TimeProvider clock)
{
    /// <summary>Less is the trembling of a clock that is kept in time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private const string Accounts =
        """
        UPDATE "SocialAccounts" SET "QuietUntil" = (
            SELECT MIN($0 + d."NextTryAt" - d."UpdatedAt") FROM "Deliveries" AS d
            WHERE d."State" = 'Scheduled' AND d."UpdatedAt" > $1 AND d."Platform" = "SocialAccounts"."Platform" AND d."NextTryAt" = "SocialAccounts"."QuietUntil")
        WHERE EXISTS (
            SELECT 1 FROM "Deliveries" AS d
            WHERE d."State" = 'Scheduled' AND d."UpdatedAt" > $1 AND d."Platform" = "SocialAccounts"."Platform" AND d."NextTryAt" = "SocialAccounts"."QuietUntil")
        """;

    private const string Waiting =
        """
        UPDATE "Deliveries" SET "NextTryAt" = MAX(COALESCE("DueAt", 0), $0 + "NextTryAt" - "UpdatedAt"), "UpdatedAt" = $0
        WHERE "State" = 'Scheduled' AND "UpdatedAt" > $1 AND "NextTryAt" > "UpdatedAt" AND "NextTryAt" > COALESCE("DueAt", 0)
        """;

    private const string Looks =
        """
        UPDATE "Deliveries" SET "LeaseUntil" = $0 + "LeaseUntil" - "UpdatedAt", "UpdatedAt" = $0
        WHERE "State" = 'Publishing' AND "LeaseOwner" IS NULL AND "UpdatedAt" > $1 AND "LeaseUntil" > "UpdatedAt"
        """;

    private const string Leases = """UPDATE "Deliveries" SET "LeaseUntil" = $0 WHERE "State" = 'Publishing' AND "LeaseOwner" IS NOT NULL AND "LeaseUntil" > $1""";

    /// <returns>How many waits began anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        var changed = await commits.RunAsync(sql =>
            sql.Run(Accounts, now, now + Slack) + sql.Run(Waiting, now, now + Slack) + sql.Run(Looks, now, now + Slack) + sql.Run(Leases, now + options.Value.Lease, now + options.Value.Lease + Slack));
        if (changed > 0) signal.Ring();
        return changed;
    }
}
