using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>Makes containers of a draft (IG User Media), without the addresses of files, which change with each attempt.</summary>
public static class InstagramCompose
{
    private const double Middle = 0.5;

    /// <summary>The container that is published: an image, a Reel, a story, or the whole carousel without its children.</summary>
    public static InstagramMedia Whole(Draft draft, AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var format = InstagramFormats.Of(draft);
        var media = format switch
        {
            InstagramFormat.Carousel => new InstagramMedia { MediaType = "CAROUSEL" },
            InstagramFormat.Story => new InstagramMedia { MediaType = "STORIES", UserTags = Tags(draft, 0) },
            InstagramFormat.Reel => Reel(draft),
            _ => new InstagramMedia { AltText = AltText(draft.Media[0]), UserTags = Tags(draft, 0) },
        };
        media = media with { IsAiGenerated = draft.Flag(InstagramInfo.Platform, InstagramOptions.AiGenerated) ? true : null };
        return format is InstagramFormat.Story ? media : InFeed(media, draft, account);
    }

    /// <summary>One file of a carousel: no caption, no label, no collaborators.</summary>
    public static InstagramMedia Child(Draft draft, int index)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var media = draft.Media[index];
        return media.Kind is MediaKind.Video
            ? new InstagramMedia { MediaType = "VIDEO", IsCarouselItem = true, ThumbOffset = ThumbOffset(draft), UserTags = Tags(draft, index) }
            : new InstagramMedia { IsCarouselItem = true, AltText = AltText(media), UserTags = Tags(draft, index) };
    }

    /// <summary>Tells whether two attempts are about the same post.</summary>
    public static string Fingerprint(Draft draft, params IEnumerable<InstagramMedia> containers)
    {
        ArgumentNullException.ThrowIfNull(draft);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var container in containers) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(container, InstagramJson.Default.InstagramMedia));
        foreach (var media in draft.Media) hash.AppendData(media.Id.ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static InstagramMedia Reel(Draft draft) => new()
    {
        MediaType = "REELS",
        UserTags = Tags(draft, 0),
        CoverUrl = draft.Option(InstagramOptions.CoverUrl),
        ThumbOffset = draft.Option(InstagramOptions.CoverUrl) is null ? ThumbOffset(draft) : null,
        // Its default is not documented, so that it is always said.
        ShareToFeed = draft.Flag(InstagramInfo.Platform, InstagramOptions.ShareToFeed),
        AudioName = draft.Option(InstagramOptions.AudioName),
        TrialParams = draft.Option(InstagramOptions.Trial) is { } strategy ? new InstagramTrial(strategy) : null,
    };

    private static InstagramMedia InFeed(InstagramMedia media, Draft draft, AccountConnection account)
    {
        var partnership = account.IsThroughFacebook();
        return media with
        {
            Caption = string.IsNullOrWhiteSpace(draft.Text) ? null : draft.Text,
            Collaborators = Names(draft, InstagramOptions.Collaborators),
            LocationId = draft.Option(InstagramOptions.Location),
            IsPaidPartnership = partnership && draft.Flag(InstagramInfo.Platform, InstagramOptions.PaidPartnership) ? true : null,
            BrandedContentSponsorIds = partnership ? Names(draft, InstagramOptions.Sponsors) : null,
        };
    }

    private static string? AltText(DraftMedia media) => string.IsNullOrWhiteSpace(media.AltText) ? null : media.AltText;

    private static long? ThumbOffset(Draft draft) =>
        long.TryParse(draft.Option(InstagramOptions.ThumbOffset), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;

    private static string[]? Names(Draft draft, string option) => draft.List(option) is { Count: > 0 } names ? [.. names.Select(name => name.TrimStart('@'))] : null;

    /// <summary>Places are required on images, optional in stories and unknown to videos.</summary>
    private static InstagramUserTag[]? Tags(Draft draft, int index)
    {
        var video = draft.Media[index].Kind is MediaKind.Video;
        var tags = InstagramTag.In(draft).Where(tag => tag.Index == index)
            .Select(tag => video ? new InstagramUserTag(tag.Username, null, null) : new InstagramUserTag(tag.Username, tag.X ?? Middle, tag.Y ?? Middle)).ToArray();
        return tags.Length > 0 ? tags : null;
    }
}

/// <summary>A tagged person as the author wrote it: <c>miller</c>, <c>miller:0.5:0.8</c>, <c>2/miller</c>.</summary>
/// <param name="Index">Of the file, from 0.</param>
/// <param name="Username">Without the @.</param>
/// <param name="X">0 to 1; null where it was not said.</param>
/// <param name="Y">0 to 1; null where it was not said.</param>
public sealed record InstagramTag(int Index, string Username, double? X, double? Y)
{
    public static IEnumerable<InstagramTag> In(Draft draft) => draft.List(InstagramOptions.UserTags).Select(Read).OfType<InstagramTag>();

    /// <summary>Null where it cannot be read.</summary>
    public static InstagramTag? Read(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (place, rest) = entry.Split('/', 2) is [var number, var name] ? (number.Trim(), name) : ("1", entry);
        if (!int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1) return null;
        var parts = rest.Split(':', StringSplitOptions.TrimEntries);
        var username = parts[0].TrimStart('@');
        if (username.Length == 0 || username.Any(char.IsWhiteSpace)) return null;
        return parts switch
        {
            [_] => new InstagramTag(position - 1, username, null, null),
            [_, var x, var y] when Share(x) is { } across && Share(y) is { } down => new InstagramTag(position - 1, username, across, down),
            _ => null,
        };
    }

    private static double? Share(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;
}
