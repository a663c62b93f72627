namespace Publicist.Core.Platforms.TikTok;

/// <summary>Writes a draft as TikTok takes it (Content Posting API v2), after what the creator's account allows just now.</summary>
public static class TikTokCompose
{
    public const string FileUpload = "FILE_UPLOAD", PullFromUrl = "PULL_FROM_URL";

    /// <summary>Why the account does not take the draft just now; null: it does.</summary>
    public static PublishOutcome.Rejected? Refusal(Draft draft, TikTokCreator creator)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(creator);
        var levels = creator.PrivacyLevelOptions ?? [];
        if (draft.Option(TikTokOptions.Privacy) is not { } wanted)
            return new(new("option_missing", "TikTok needs to know who can see it.", $"Choose one of: {string.Join(", ", levels)}."));
        if (!levels.Contains(wanted))
            return new(new("privacy_level_option_mismatch", $"This TikTok account no longer offers “{wanted}”.", $"Choose one of: {string.Join(", ", levels)}."));
        return draft.Media.FirstOrDefault(media => media.Kind == MediaKind.Video)?.Video?.Duration is { } length && creator.MaxVideoPostDurationSec is { } most && length.TotalSeconds > most + 0.5
            ? new(new("duration_check_failed", $"This TikTok account takes videos of up to {MediaWords.Time(TimeSpan.FromSeconds(most))}; this one has {MediaWords.Time(length)}.", "Cut it."))
            : null;
    }

    /// <param name="draft">A post of one video.</param>
    /// <param name="creator">Null for a draft in the inbox, with which nothing but the file goes.</param>
    /// <param name="source">Where the file comes from.</param>
    public static TikTokVideoStart Video(Draft draft, TikTokCreator? creator, TikTokVideoSource source) => new()
    {
        SourceInfo = source,
        PostInfo = creator is null ? null : Shared(draft, creator) with
        {
            Title = Filled(draft.Text),
            DisableDuet = creator.DuetDisabled || draft.Has(TikTokOptions.NoDuet),
            DisableStitch = creator.StitchDisabled || draft.Has(TikTokOptions.NoStitch),
            VideoCoverTimestampMs = draft.Number(TikTokOptions.VideoCover),
            IsAigc = draft.Has(TikTokOptions.MadeByAi),
        },
    };

    public static TikTokVideoSource Uploaded(long size)
    {
        var plan = ChunkPlan.For(size);
        return new() { Source = FileUpload, VideoSize = plan.Size, ChunkSize = plan.ChunkSize, TotalChunkCount = plan.Count };
    }

    public static TikTokVideoSource Pulled(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new() { Source = PullFromUrl, VideoUrl = address.AbsoluteUri };
    }

    /// <param name="draft">A post of photos.</param>
    /// <param name="creator">Null for a draft in the inbox.</param>
    /// <param name="addresses">Where TikTok fetches them, in order.</param>
    public static TikTokPhotoStart Photos(Draft draft, TikTokCreator? creator, IReadOnlyList<Uri> addresses)
    {
        var info = creator is null ? new TikTokPostInfo() : Shared(draft, creator) with { AutoAddMusic = draft.Has(TikTokOptions.Music) };
        return new()
        {
            PostMode = creator is null ? "MEDIA_UPLOAD" : "DIRECT_POST",
            PostInfo = info with { Title = draft.Option(TikTokOptions.Title), Description = Filled(draft.Text) },
            SourceInfo = new() { PhotoCoverIndex = draft.Number(TikTokOptions.PhotoCover) ?? 0, PhotoImages = [.. addresses.Select(address => address.AbsoluteUri)] },
        };
    }

    private static TikTokPostInfo Shared(Draft draft, TikTokCreator creator) => new()
    {
        PrivacyLevel = draft.Option(TikTokOptions.Privacy),
        DisableComment = creator.CommentDisabled || draft.Has(TikTokOptions.NoComments),
        BrandContentToggle = draft.Has(TikTokOptions.BrandedContent),
        BrandOrganicToggle = draft.Has(TikTokOptions.OwnBrand),
    };

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
