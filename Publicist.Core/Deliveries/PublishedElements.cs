using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Deliveries;

/// <summary>Reads what of a delivery is out: one id, or those of a thread in its order. Comments and the like are none of its elements.</summary>
public sealed class PublishedElements(Databases databases)
{
    private const string First = "post", Further = "post/";

    /// <summary>The platform's ids, the first element's first; empty where none is known.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(Guid workspace, Guid delivery, CancellationToken cancellation)
    {
        await using var db = databases.Of(workspace);
        var kept = await db.Checkpoints.AsNoTracking().Where(row => row.DeliveryId == delivery).ToDictionaryAsync(row => row.Name, row => row.Value, cancellation);
        return [.. Checkpoints.Answered(kept.Keys).Select(element => (Place: PlaceOf(element), Checkpoints.Known(kept, element)?.RemoteId))
            .Where(one => one is { Place: not null, RemoteId: not null }).OrderBy(one => one.Place).Select(one => one.RemoteId!)];
    }

    private static int? PlaceOf(string element)
    {
        if (element == First) return 1;
        return element.StartsWith(Further, StringComparison.Ordinal) && int.TryParse(element.AsSpan(Further.Length), CultureInfo.InvariantCulture, out var place) ? place : null;
    }
}
