using Microsoft.EntityFrameworkCore;
using Publicist.Core.Media.Probing;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Takes files in and hands them out. What a file is, is found from its bytes.</summary>
public sealed class MediaLibrary(Databases databases, MediaFolder folder, MediaLinks links, TimeProvider clock) : IMediaFiles
{
    /// <summary>Largest upload, in bytes.</summary>
    public const long MaximumBytes = 64L << 20;

    /// <summary>Longest alternative text, in characters; platforms take less.</summary>
    public const int MaximumAltText = 10_000;

    private const int MaximumName = 255;

    /// <summary>Stores an upload: to a temporary name, probed, flushed to disk, then renamed to its hash.</summary>
    /// <param name="actor">Who uploads.</param>
    /// <param name="fileName">As the browser names it; for people only.</param>
    /// <param name="bytes">Read once, from the start.</param>
    /// <param name="altText">Alternative text, if already known.</param>
    /// <param name="cancellation">Stops reading; nothing is left behind.</param>
    public Task<MediaResult> StoreAsync(Actor actor, string fileName, Stream bytes, string? altText, CancellationToken cancellation) =>
        StoreAsync(actor, new Upload(fileName, bytes, _ => Task.FromResult(altText)), keep: null, cancellation);

    /// <summary>The same for an upload whose alternative text may come behind the bytes; the answer is committed with the item.</summary>
    public async Task<MediaResult> StoreAsync(Actor actor, Upload upload, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(upload);
        using var incoming = await folder.ReceiveAsync(upload.Bytes, MaximumBytes, cancellation);
        if (incoming.TooLarge)
            return new MediaResult.Refused("too_large", $"The file is larger than {MaximumBytes >> 20} MB. Make it smaller and upload it again.");
        var altText = await upload.AltText(cancellation);
        if (altText?.Length > MaximumAltText)
            return new MediaResult.Refused("alt_text_too_long", $"The alternative text has {altText.Length} characters; Publicist takes at most {MaximumAltText}. Shorten it.");
        var facts = await ProbeAsync(incoming, cancellation);
        if (facts is ProbeResult.Unusable unusable) return new MediaResult.Refused("unusable", unusable.Reason);

        incoming.Keep();
        var item = ItemOf(actor, upload.FileName, altText, incoming, ((ProbeResult.Recognized)facts).Facts);
        await AddAsync(actor, item, keep, cancellation);
        return new MediaResult.Stored(item);
    }

    /// <summary>An item of the actor's workspace, or null.</summary>
    public async Task<MediaItem?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.Media.AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancellation);
    }

    /// <summary>The workspace's items, newest first; at most 500.</summary>
    public async Task<IReadOnlyList<MediaItem>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.Media.AsNoTracking().OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Id).Take(500).ToListAsync(cancellation);
    }

    /// <summary>Gives an item another alternative text; null if there is no such item in this workspace.</summary>
    public async Task<MediaItem?> DescribeAsync(Actor actor, Guid id, string? altText, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (await db.Media.FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } item) return null;
        item.AltText = Filled(altText);
        await db.SaveChangesAsync(cancellation);
        return item;
    }

    /// <summary>The stored bytes, proven to be those that were uploaded. Sees all workspaces: whoever asks has found the item before.</summary>
    /// <exception cref="MediaMissingException">The file is gone or is not the one that was uploaded.</exception>
    public async Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var item = await db.Media.AsNoTracking().FirstOrDefaultAsync(row => row.Id == mediaId, cancellation)
            ?? throw new MediaMissingException("A picture of this post was deleted from the library. Put another one into the post.");
        return await folder.OpenAsync(item.Sha256, item.Bytes, cancellation) switch
        {
            { } stream => stream,
            null when folder.Has(item.Sha256) => throw new MediaMissingException($"The file of \"{item.FileName}\" was changed on disk: it is not the picture that was uploaded. Upload it again and put it into the post."),
            null => throw new MediaMissingException($"The file of \"{item.FileName}\" is gone from disk. Upload it again and put it into the post."),
        };
    }

    public Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation) => Task.FromResult(links.Make(mediaId));

    private static async Task<ProbeResult> ProbeAsync(IncomingFile incoming, CancellationToken cancellation)
    {
        await using var stored = incoming.Open();
        return await ImageProbe.ReadAsync(stored, cancellation);
    }

    private async Task AddAsync(Actor actor, MediaItem item, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        await db.WriteAsync(
            async () =>
            {
                db.Media.Add(item);
                await db.SaveChangesAsync(cancellation);
                if (keep is not null) await keep.WriteAsync(db, item, item.CreatedAt, cancellation);
            },
            cancellation);
    }

    private MediaItem ItemOf(Actor actor, string fileName, string? altText, IncomingFile file, MediaFacts facts) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        WorkspaceId = actor.WorkspaceId,
        UploadedBy = actor.UserId,
        FileName = Named(fileName, facts.FileExtension),
        ContentType = facts.ContentType,
        Bytes = file.Bytes,
        Sha256 = file.Sha256,
        Width = facts.Width,
        Height = facts.Height,
        Frames = facts.Frames,
        AltText = Filled(altText),
        CreatedAt = clock.GetUtcNow(),
    };

    /// <summary>The last part of whatever the browser says, without anything that could act on a terminal or a path.</summary>
    private static string Named(string? fileName, string extension)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>'))]).Trim(' ', '.');
        if (clean.Length == 0) return "picture" + extension;
        return clean.Length <= MaximumName ? clean : clean[^MaximumName..];
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A file on its way in.</summary>
/// <param name="FileName">As the sender names it; for people only.</param>
/// <param name="Bytes">Read once, from the start.</param>
/// <param name="AltText">Asked for once the bytes were read.</param>
public sealed record Upload(string FileName, Stream Bytes, Func<CancellationToken, Task<string?>> AltText);

/// <summary>What came of an upload.</summary>
public abstract record MediaResult
{
    private MediaResult() { }

    public sealed record Stored(MediaItem Item) : MediaResult;

    /// <summary>Not taken: a sentence that names the fault and the remedy.</summary>
    /// <param name="Code"><c>too_large</c>, <c>unusable</c> or <c>alt_text_too_long</c>.</param>
    /// <param name="Message">For a person.</param>
    public sealed record Refused(string Code, string Message) : MediaResult;
}
