using Microsoft.EntityFrameworkCore;
using Publicist.Core.Media.Probing;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Makes an item of a file that has arrived whole, however it came: judged by its bytes, then kept under their hash.</summary>
public sealed class MediaIntake(Databases databases, MediaFolder folder, MediaInspection inspection, TimeProvider clock)
{
    private const int MaximumName = 255;

    /// <summary>Refused, the item it has become, or the one the workspace had already.</summary>
    internal async Task<MediaResult> RunAsync(Actor actor, IncomingFile incoming, Arrival arrival, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        if (arrival.AltText?.Length > MediaLibrary.MaximumAltText)
            return new MediaResult.Refused("alt_text_too_long", $"The alternative text has {arrival.AltText.Length} characters; Publicist takes at most {MediaLibrary.MaximumAltText}. Shorten it.");
        var probe = await inspection.RunAsync(incoming.Path, cancellation);
        if (probe is ProbeResult.Unusable unusable) return new MediaResult.Refused("unusable", unusable.Reason);

        using var turn = await folder.EnterAsync(incoming.Sha256, cancellation);
        incoming.Keep();
        return await AddAsync(actor, ItemOf(actor, incoming, arrival, ((ProbeResult.Recognized)probe).Facts), arrival.Copy, keep, cancellation);
    }

    private async Task<MediaResult> AddAsync(Actor actor, MediaItem item, bool copy, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.WriteAsync(
            async () =>
            {
                var known = copy ? null : await FindSameAsync(db, item, cancellation);
                if (known is null) db.Media.Add(item);
                else known.AltText ??= item.AltText;
                await db.SaveChangesAsync(cancellation);
                if (keep is not null) await keep.WriteAsync(db, known ?? item, clock.GetUtcNow(), cancellation);
                return new MediaResult.Stored(known ?? item, known is not null);
            },
            cancellation);
    }

    /// <summary>The same bytes with another description are another item: a description is not overwritten, and posts that use it keep theirs.</summary>
    private static Task<MediaItem?> FindSameAsync(PublicistDb db, MediaItem item, CancellationToken cancellation) => db.Media
        .Where(row => row.Sha256 == item.Sha256 && (item.AltText == null || row.AltText == null || row.AltText == item.AltText))
        .OrderByDescending(row => row.AltText == item.AltText).ThenBy(row => row.CreatedAt).FirstOrDefaultAsync(cancellation);

    private MediaItem ItemOf(Actor actor, IncomingFile file, Arrival arrival, MediaFacts facts) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        WorkspaceId = actor.WorkspaceId,
        UploadedBy = actor.UserId,
        FileName = Named(arrival.FileName, facts),
        ContentType = facts.ContentType,
        Bytes = file.Bytes,
        Sha256 = file.Sha256,
        Width = facts.Width,
        Height = facts.Height,
        Frames = facts.Frames,
        Duration = facts.Video?.Duration,
        VideoCodec = facts.Video?.Codec,
        AudioCodec = facts.Video?.AudioCodec,
        FrameRate = facts.Video?.FrameRate,
        Pages = facts.Pages,
        AltText = string.IsNullOrWhiteSpace(arrival.AltText) ? null : arrival.AltText.Trim(),
        CreatedAt = clock.GetUtcNow(),
    };

    /// <summary>The last part of whatever the browser says, without anything that could act on a terminal or a path.</summary>
    private static string Named(string? fileName, MediaFacts facts)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>'))]).Trim(' ', '.');
        if (clean.Length == 0) return (facts.Video is not null ? "video" : facts.ContentType.StartsWith("image/", StringComparison.Ordinal) ? "picture" : "document") + facts.FileExtension;
        return clean.Length <= MaximumName ? clean : clean[^MaximumName..];
    }
}

/// <summary>What is known of a file beside its bytes.</summary>
internal sealed record Arrival(string FileName, string? AltText, bool Copy);
