using Microsoft.EntityFrameworkCore;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Holds every ending against the journal, whichever way it came about: what is out is never called failed or scheduled again, and what may be out is never sent again unasked.
/// </summary>
internal static class HonestEnding
{
    /// <summary>A platform that has been at work for longer has forgotten it.</summary>
    private static readonly TimeSpan LongestProcessing = TimeSpan.FromHours(48);

    public static async Task<Ending> OfAsync(PublicistDb db, Delivery delivery, Ending ending, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ending is Ending.Out or Ending.LookAgain) return ending;
        if (delivery.RemoteId is { } id) return OfWhatIsOut(delivery, id, ending, now);
        if (ending is Ending.Unconfirmed or Ending.TryAgain { Outcome: AttemptOutcomes.NotOut }) return ending;

        // The platform has it and may make it public any moment: nobody may cancel, change or hold what cannot be called back.
        if (await Checkpoints.AcceptedAtAsync(db, delivery.Id, cancellation) is { } accepted)
            return ending is Ending.Wait wait && now - accepted > LongestProcessing ? new Ending.Unconfirmed(wait.Error) : OfWhatMayBeOut(ending, now);

        var attempts = await db.Attempts.AsNoTracking().Include(row => row.Steps).Where(row => row.DeliveryId == delivery.Id).ToListAsync(cancellation);
        var history = DoubtHistory.Read(attempts, await Checkpoints.AnsweredAsync(db, delivery.Id, cancellation));
        return history.Open is null ? ending : OfWhatMayBeOut(ending, now);
    }

    /// <summary>Its platform may ask to come back for the rest; nothing else reopens what is out.</summary>
    private static Ending OfWhatIsOut(Delivery delivery, string id, Ending ending, DateTimeOffset now) => ending switch
    {
        Ending.Stopped => new Ending.LookAgain(now),
        Ending.Wait rest when rest.Outcome == AttemptOutcomes.Processing || rest.Error.Code == DeliveryCodes.Storage => new Ending.LookAgain(rest.Until, rest.Error),
        _ => new Ending.Out(id, delivery.Permalink is { } address ? new Uri(address) : null, "The post is out, but not everything that belongs to it: " + Words(ending)),
    };

    private static Ending OfWhatMayBeOut(Ending ending, DateTimeOffset now) => ending switch
    {
        Ending.Stopped => new Ending.LookAgain(now),
        Ending.TryAgain again => new Ending.LookAgain(now + TimeSpan.FromSeconds(30), again.Error),
        Ending.Wait wait => new Ending.LookAgain(wait.Until, wait.Error),
        Ending.Refused refused => new Ending.Unconfirmed(refused.Error),
        Ending.Hold hold => new Ending.Unconfirmed(hold.Error),
        _ => ending,
    };

    private static string Words(Ending ending) => ending switch
    {
        Ending.TryAgain again => again.Error.Message,
        Ending.Wait wait => wait.Error.Message,
        Ending.Refused refused => refused.Error.Message,
        Ending.Hold hold => hold.Error.Message,
        Ending.Unconfirmed doubtful => doubtful.Error.Message,
        _ => "",
    };
}
