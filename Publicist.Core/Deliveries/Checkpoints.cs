using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>What a delivery's attempts left for later ones. An element's answer is kept as <c>answer/{element}</c>, its address as <c>permalink/{element}</c>.</summary>
internal static class Checkpoints
{
    private const string Answer = "answer/";
    private const string Permalink = "permalink/";

    /// <summary>When, in doubt, the platform refused a repeat without saying of which post.</summary>
    public const string RepeatRefused = "repeat_refused";

    public static async Task PutAsync(PublicistDb db, Claim claim, string name, string value, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await db.Checkpoints.FindAsync([claim.DeliveryId, name], cancellation) is { } known)
        {
            known.Value = value;
            known.At = at;
            return;
        }

        db.Checkpoints.Add(new Checkpoint { WorkspaceId = claim.WorkspaceId, DeliveryId = claim.DeliveryId, Name = name, Value = value, At = at });
    }

    public static async Task PutAnswerAsync(PublicistDb db, Claim claim, string element, PublishOutcome.Published answer, DateTimeOffset at, CancellationToken cancellation)
    {
        await PutAsync(db, claim, Answer + element, answer.RemoteId, at, cancellation);
        if (answer.Permalink is { } address) await PutAsync(db, claim, Permalink + element, address.ToString(), at, cancellation);
    }

    public static async Task<PublishOutcome.Published?> AnswerAsync(PublicistDb db, Guid delivery, string element, CancellationToken cancellation)
    {
        var names = new[] { Answer + element, Permalink + element };
        var kept = await db.Checkpoints.Where(row => row.DeliveryId == delivery && names.Contains(row.Name)).ToDictionaryAsync(row => row.Name, row => row.Value, cancellation);
        return kept.TryGetValue(names[0], out var id) ? new PublishOutcome.Published(id, kept.TryGetValue(names[1], out var address) ? new Uri(address) : null) : null;
    }

    /// <summary>The elements that are known to be out, among the names of checkpoints.</summary>
    public static IReadOnlySet<string> Answered(IEnumerable<string> names) =>
        names.Where(name => name.StartsWith(Answer, StringComparison.Ordinal)).Select(name => name[Answer.Length..]).ToHashSet();

    public static async Task<IReadOnlySet<string>> AnsweredAsync(PublicistDb db, Guid delivery, CancellationToken cancellation) =>
        Answered(await db.Checkpoints.Where(row => row.DeliveryId == delivery).Select(row => row.Name).ToListAsync(cancellation));

    /// <summary>Forgets uploads and the like when the content changed: they belong to what it was. What is known to be out stays known.</summary>
    public static Task ForgetWorkAsync(PublicistDb db, IReadOnlyCollection<Guid> deliveries, CancellationToken cancellation) => db.Checkpoints
        .Where(row => deliveries.Contains(row.DeliveryId) && !row.Name.StartsWith(Answer) && !row.Name.StartsWith(Permalink)).ExecuteDeleteAsync(cancellation);
}
