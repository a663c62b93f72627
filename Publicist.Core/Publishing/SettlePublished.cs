using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Ends the usual case, by statements: it is out, under the id that the journal holds already. Whatever is unusual about an ending goes the long way through <see cref="ApplyEnding"/>, which writes the same.
/// </summary>
public sealed class SettlePublished(GroupCommit commits, DeliveryNotices notices, ReadBackTimes times, TimeProvider clock)
{
    /// <returns>False: it is not the usual case, and nothing was written.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds it: nothing was written.</exception>
    public Task<bool> TryAsync(Claim claim, Ending.Out published) => commits.RunAsync(sql =>
    {
        if (JournalTables.Hold(sql, claim).RemoteId != published.RemoteId) return false;
        var now = clock.GetUtcNow();
        sql.Run(
            """
            UPDATE "Deliveries" SET "State" = 'Published', "PublishedAt" = $1, "UpdatedAt" = $1, "Warning" = $2, "Permalink" = COALESCE("Permalink", $3), "ReadBackDueAt" = $4, "LeaseOwner" = NULL, "LeaseUntil" = NULL,
                "Crashes" = 0, "ErrorCode" = NULL, "ErrorMessage" = NULL, "ErrorAdvice" = NULL WHERE "Id" = $0
            """,
            claim.DeliveryId,
            now,
            published.Warning,
            published.Permalink,
            times.First(claim.Platform, now));
        sql.Run("""UPDATE "Attempts" SET "EndedAt" = $1, "Outcome" = $2 WHERE "Id" = $0""", claim.AttemptId, now, AttemptOutcomes.Published);
        JournalTables.AddLine(sql, claim, StepKind.Ended, null, now, published.Warning ?? "Published.");
        sql.Run("""UPDATE "SocialAccounts" SET "LastSuccessAt" = $1 WHERE "Id" = $0""", claim.AccountId, now);
        notices.WritePublished(sql, claim, published.Warning, now);
        return true;
    });
}
