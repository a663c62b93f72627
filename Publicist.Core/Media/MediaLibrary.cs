using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Takes files in and hands them out. What a file is, is found from its bytes.</summary>
public sealed class MediaLibrary(Databases databases, MediaFolder folder, MediaIntake intake, MediaLinks links, IOptions<MediaOptions> options) : IMediaFiles
{
    /// <summary>Longest alternative text, in characters; platforms take less.</summary>
    public const int MaximumAltText = 10_000;

    /// <summary>Largest upload, in bytes: <c>Media:MaximumBytes</c>.</summary>
    public long MaximumBytes => options.Value.MaximumBytes;

    /// <summary>Stores an upload: to a temporary name, probed, flushed to disk, then renamed to its hash. Where the workspace has the same bytes already, that item is the answer.</summary>
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
        try
        {
            using var incoming = await folder.ReceiveAsync(upload.Bytes, MaximumBytes, cancellation);
            if (incoming.TooLarge) return TooLarge();
            var arrival = new Arrival(upload.FileName, await upload.AltText(cancellation), upload.Copy);
            return await intake.RunAsync(actor, incoming, arrival, keep, cancellation);
        }
        catch (IOException fault) when (FullDisk.Is(fault))
        {
            return FullDisk.Refusal;
        }
    }

    /// <summary>The refusal of a file that is known to be larger than <see cref="MaximumBytes"/>.</summary>
    public MediaResult.Refused TooLarge() => new("too_large", $"The file is larger than {MediaWords.Size(MaximumBytes)}. Make it smaller and upload it again.");

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
            ?? throw new MediaMissingException("A file of this post was deleted from the library. Put another one into the post.");
        return await folder.OpenAsync(item.Sha256, item.Bytes, cancellation) switch
        {
            { } stream => stream,
            null when folder.Has(item.Sha256) => throw new MediaMissingException($"The file of \"{item.FileName}\" was changed on disk: it is not the one that was uploaded. Upload it again and put it into the post."),
            null => throw new MediaMissingException($"The file of \"{item.FileName}\" is gone from disk. Upload it again and put it into the post."),
        };
    }

    public Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation) => Task.FromResult(links.Make(mediaId));

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Tells a full disk from any other fault.</summary>
internal static class FullDisk
{
    private const int NoSpaceOnUnix = 28;
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int DiskFull = unchecked((int)0x80070070);

    public static MediaResult.Refused Refusal { get; } = new("disk_full", "The server's disk is full. Ask whoever runs it to make room, then upload the file again.");

    public static bool Is(IOException fault) => fault.HResult is NoSpaceOnUnix or HandleDiskFull or DiskFull;
}

/// <summary>A file on its way in.</summary>
/// <param name="FileName">As the sender names it; for people only.</param>
/// <param name="Bytes">Read once, from the start.</param>
/// <param name="AltText">Asked for once the bytes were read.</param>
/// <param name="Copy">True: an item of its own, though the workspace has the same bytes already.</param>
public sealed record Upload(string FileName, Stream Bytes, Func<CancellationToken, Task<string?>> AltText, bool Copy = false);

/// <summary>What came of an upload.</summary>
public abstract record MediaResult
{
    private MediaResult() { }

    /// <param name="Item">The item.</param>
    /// <param name="Known">True where the workspace had the same bytes already: it is that item.</param>
    public sealed record Stored(MediaItem Item, bool Known = false) : MediaResult;

    /// <summary>Not taken: a sentence that names the fault and the remedy.</summary>
    /// <param name="Code"><c>too_large</c>, <c>unusable</c>, <c>alt_text_too_long</c> or <c>disk_full</c>; of an upload session also <c>unknown_upload</c> and <c>upload_incomplete</c>; of a web address also <c>url_invalid</c>, <c>url_refused</c> and <c>url_failed</c>.</param>
    /// <param name="Message">For a person.</param>
    public sealed record Refused(string Code, string Message) : MediaResult;
}
