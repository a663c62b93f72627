using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Takes files in and hands them out. What a file is, is found from its bytes.</summary>
public sealed class MediaLibrary : IMediaFiles
{
    /// <summary>Largest upload, in bytes.</summary>
    public const long MaximumBytes = 64L << 20;

    /// <summary>Stores an upload: to a temporary name, probed, flushed to disk, then renamed to its hash.</summary>
    /// <param name="actor">Who uploads.</param>
    /// <param name="fileName">As the browser names it; for people only.</param>
    /// <param name="bytes">Read once, from the start.</param>
    /// <param name="altText">Alternative text, if already known.</param>
    /// <param name="cancellation">Stops reading; nothing is left behind.</param>
    public Task<MediaResult> StoreAsync(Actor actor, string fileName, Stream bytes, string? altText, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>An item of the actor's workspace, or null.</summary>
    public Task<MediaItem?> FindAsync(Actor actor, Guid id, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<MediaItem>> ListAsync(Actor actor, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>What came of an upload.</summary>
public abstract record MediaResult
{
    private MediaResult() { }

    public sealed record Stored(MediaItem Item) : MediaResult;

    /// <summary>Not taken: a sentence that names the fault and the remedy.</summary>
    public sealed record Refused(string Code, string Message) : MediaResult;
}
