using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Media.Conversion;

/// <summary>Converts what a platform's rules would refuse, as far as that can be done. The original stays as it is.</summary>
public sealed class FitToPlatform(Databases databases, MediaLibrary library, Converter converter, DerivedFiles derived, MediaLinks links) : IMediaFitting
{
    private const string Code = "media_conversion_failed";

    /// <summary>What a platform says that conversion is there to prevent.</summary>
    private static readonly string[] Preventable = ["media_type", "media_codec", "media_too_large", "media_too_many_pixels", "media_frame_rate"];

    public bool CanConvert(string contentType, int frames) => converter.IsPresent && MediaKinds.Of(contentType) switch
    {
        MediaKind.Image => frames <= 1,
        MediaKind.Video => true,
        _ => false,
    };

    public async Task<FittedMedia> FitAsync(PlatformInfo platform, Draft draft, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(draft);
        var (media, keys) = (new List<DraftMedia>(draft.Media.Count), new Dictionary<Guid, FittedFile>());
        foreach (var original in draft.Media)
        {
            var target = ConversionTargets.Of(platform, original);
            if (target is null || !converter.IsPresent)
            {
                if (target is not null && Objection(platform, original) is { } objection) return new FittedMedia.Failed(objection);
                media.Add(original);
                continue;
            }

            var item = await ProvenAsync(original.Id, cancellation);
            switch (await converter.RunAsync(item, target, cancellation))
            {
                case ConversionResult.Made(var note):
                    media.Add(Fitted(original, note));
                    keys[original.Id] = new FittedFile(item.Sha256, target.Key);
                    if (Objection(platform, media[^1]) is { } still) return new FittedMedia.Failed(still);
                    break;
                case ConversionResult.Failed(var why):
                    return new FittedMedia.Failed(new PlatformError(Code, $"“{original.FileName}” has to be converted for {platform.Name}, and that did not work: {why}.", "Convert it yourself, put it into the post in its place, and publish."));
            }
        }
        return new FittedMedia.Ready(draft with { Media = media }, keys.Count == 0 ? library : new FittedFiles(library, derived, links, keys));
    }

    /// <summary>The item, its bytes proven to be those that were uploaded: nothing is made of anything else.</summary>
    private async Task<MediaItem> ProvenAsync(Guid id, CancellationToken cancellation)
    {
        await using (await library.OpenAsync(id, cancellation)) { }
        await using var db = databases.Everything();
        return await db.Media.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new MediaMissingException("A file of this post was deleted from the library. Put another one into the post.");
    }

    private static PlatformError? Objection(PlatformInfo platform, DraftMedia media)
    {
        var alone = new Draft { Text = "", Media = [media with { Convertible = false }] };
        var finding = MediaFindings.Of(platform, alone).FirstOrDefault(finding => finding.Severity == FindingSeverity.Error && Preventable.Contains(finding.Code));
        return finding is null ? null : new PlatformError(Code, finding.Message, finding.Action);
    }

    private static DraftMedia Fitted(DraftMedia original, DerivedNote note) => original with
    {
        FileName = Path.ChangeExtension(original.FileName, note.FileExtension),
        ContentType = note.ContentType,
        Bytes = note.Bytes,
        Width = note.Width,
        Height = note.Height,
        Video = note.Video,
        Frames = 1,
        Convertible = false,
    };
}

/// <summary>Where something made of a file lies.</summary>
internal sealed record FittedFile(string Sha256, string Key);

/// <summary>Opens and links what was made of a file in its place.</summary>
internal sealed class FittedFiles(MediaLibrary library, DerivedFiles derived, MediaLinks links, IReadOnlyDictionary<Guid, FittedFile> fitted) : IMediaFiles
{
    public async Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation)
    {
        if (!fitted.TryGetValue(mediaId, out var file)) return await library.OpenAsync(mediaId, cancellation);
        return await derived.FindAsync(file.Sha256, file.Key, cancellation) is not null
            ? derived.Open(file.Sha256, file.Key)
            : throw new MediaMissingException("A converted file of this post is gone from disk. Publish it again: it is then converted anew.");
    }

    public Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation) =>
        fitted.TryGetValue(mediaId, out var file) ? Task.FromResult(links.Make(mediaId, file.Key)) : library.LinkAsync(mediaId, cancellation);
}
