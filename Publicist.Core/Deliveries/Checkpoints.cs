using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>What a delivery's attempts left for later ones. An element's answer is kept as <c>answer/{element}</c>, its address as <c>permalink/{element}</c>, what the platform took and has not ended as <c>accepted/{element}</c>.</summary>
internal static class Checkpoints
{
    internal const string Answer = "answer/";
    internal const string Permalink = "permalink/";
    internal const string Accepted = "accepted/";

    /// <summary>When, in doubt, the platform refused a repeat without saying of which post.</summary>
    public const string RepeatRefused = "repeat_refused";

    /// <summary>What an element came to that is out, among the checkpoints of a delivery; null: not known to be out.</summary>
    public static PublishOutcome.Published? Known(IReadOnlyDictionary<string, string> kept, string element) =>
        kept.TryGetValue(Answer + element, out var id) ? new PublishOutcome.Published(id, kept.TryGetValue(Permalink + element, out var address) ? new Uri(address) : null) : null;

    /// <summary>A person says that nothing of it is out.</summary>
    public static Task WithdrawAllAsync(PublicistDb db, Guid delivery, CancellationToken cancellation) =>
        db.Checkpoints.Where(row => row.DeliveryId == delivery && row.Name.StartsWith(Accepted)).ExecuteDeleteAsync(cancellation);

    /// <summary>Whether the platform has taken something whose end it has not told yet.</summary>
    public static bool AwaitsEnd(IEnumerable<string> names) => names.Any(name => name.StartsWith(Accepted, StringComparison.Ordinal));

    /// <summary>Since when the platform has had it without an end; null: it has nothing of it.</summary>
    public static Task<DateTimeOffset?> AcceptedAtAsync(PublicistDb db, Guid delivery, CancellationToken cancellation) =>
        db.Checkpoints.Where(row => row.DeliveryId == delivery && row.Name.StartsWith(Accepted)).OrderBy(row => row.At).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation);

    /// <summary>The elements whose request was answered, among the names of checkpoints.</summary>
    public static IReadOnlySet<string> Answered(IEnumerable<string> names) =>
        names.Select(Element).OfType<string>().ToHashSet();

    public static async Task<IReadOnlySet<string>> AnsweredAsync(PublicistDb db, Guid delivery, CancellationToken cancellation) =>
        Answered(await db.Checkpoints.Where(row => row.DeliveryId == delivery).Select(row => row.Name).ToListAsync(cancellation));

    private static string? Element(string name)
    {
        if (name.StartsWith(Answer, StringComparison.Ordinal)) return name[Answer.Length..];
        return name.StartsWith(Accepted, StringComparison.Ordinal) ? name[Accepted.Length..] : null;
    }

    /// <summary>Forgets uploads and the like when the content changed: they belong to what it was. What is known to be out stays known.</summary>
    public static Task ForgetWorkAsync(PublicistDb db, IReadOnlyCollection<Guid> deliveries, CancellationToken cancellation) => db.Checkpoints
        .Where(row => deliveries.Contains(row.DeliveryId) && !row.Name.StartsWith(Answer) && !row.Name.StartsWith(Permalink) && !row.Name.StartsWith(Accepted)).ExecuteDeleteAsync(cancellation);
}
