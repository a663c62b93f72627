namespace Publicist.Core.Platforms;

/// <summary>Makes of a draft's media what a platform takes, before the platform sees it.</summary>
public interface IMediaFitting
{
    /// <summary>Whether this machine can convert such a file: pictures that stand still, and videos, where <c>ffmpeg</c> is there.</summary>
    bool CanConvert(string contentType, int frames);

    /// <summary>The draft as the platform takes it. What fits already is passed on as it is, and nothing is touched where nothing has to be.</summary>
    /// <exception cref="MediaMissingException">A file is gone.</exception>
    Task<FittedMedia> FitAsync(PlatformInfo platform, Draft draft, CancellationToken cancellation);
}

/// <summary>What came of fitting.</summary>
public abstract record FittedMedia
{
    private FittedMedia() { }

    /// <summary>The draft with the facts of the fitted files, and the files; their ids stay those of the originals.</summary>
    public sealed record Ready(Draft Draft, IMediaFiles Files) : FittedMedia;

    /// <summary>A file could not be made to fit: names it and says what to do.</summary>
    public sealed record Failed(PlatformError Error) : FittedMedia;
}
