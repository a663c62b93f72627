using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>IG User Media: what a container's parameters must be, before any file is looked at.</summary>
internal static partial class InstagramRules
{
    private const int LongestCaption = 2200, LongestAltText = 1000, MostCollaborators = 3, MostMentions = 20, MostHashtags = 30, MostSponsors = 2;

    private static readonly HashSet<string> Known =
    [
        "media_type", "image_url", "video_url", "upload_type", "is_carousel_item", "children", "caption", "alt_text", "user_tags", "collaborators", "location_id", "cover_url", "thumb_offset", "share_to_feed",
        "audio_name", "trial_params", "is_ai_generated", "is_paid_partnership", "branded_content_sponsor_ids", "appsecret_proof", "appsecret_time",
    ];

    private static readonly string[] Files = ["image_url", "video_url", "upload_type"];
    private static readonly string[] OnlyOfReels = ["cover_url", "share_to_feed", "audio_name", "trial_params"], NotOfChildren = ["caption", "collaborators", "location_id", "is_ai_generated"],
        NotOfStories = ["caption", "collaborators", "location_id", "alt_text"], OnlyThroughFacebook = ["upload_type", "is_paid_partnership", "branded_content_sponsor_ids"];

    /// <summary>The kind of container, or why there will be none.</summary>
    public static (string? Kind, IResult? Refusal) Read(InstagramParameters asked, Persona account, bool throughFacebook)
    {
        if (asked.Names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown) return (null, InstagramAnswers.Invalid($"Param {unknown} is not known"));
        if (OnlyThroughFacebook.FirstOrDefault(asked.Has) is { } foreign && !throughFacebook)
            return (null, InstagramAnswers.Invalid(foreign is "upload_type" ? "The parameter video_url is required" : $"Param {foreign} is not allowed"));
        var (kind, refusal) = KindOf(asked);
        if (kind is null) return (null, refusal);
        return (FaultOfFiles(asked, kind) ?? FaultOfKind(asked, kind, account) ?? FaultOfText(asked) ?? FaultOfPeople(asked, kind)) is { } fault ? (null, fault) : (kind, null);
    }

    private static (string? Kind, IResult? Refusal) KindOf(InstagramParameters asked) => (asked.Text("media_type"), asked.Is("is_carousel_item")) switch
    {
        (null or "VIDEO", true) => (InstagramKinds.Child, null),
        (null, false) => (InstagramKinds.Image, null),
        ("REELS", false) => (InstagramKinds.Reel, null),
        ("STORIES", false) => (InstagramKinds.Story, null),
        ("CAROUSEL", false) => (InstagramKinds.Carousel, null),
        ("REELS" or "STORIES" or "CAROUSEL", true) => (null, InstagramAnswers.Invalid("Reels, stories and carousels cannot be carousel items")),
        ("VIDEO", false) => (null, InstagramAnswers.Invalid("VIDEO is no longer a supported media type: use REELS")),
        _ => (null, InstagramAnswers.Refused(100, 2207023, "The media type is unknown.")),
    };

    private static IResult? FaultOfFiles(InstagramParameters asked, string kind)
    {
        var files = Files.Count(asked.Has);
        if (kind is InstagramKinds.Carousel) return files is 0 ? null : InstagramAnswers.Invalid("A carousel has no file of its own");
        if (files is not 1) return InstagramAnswers.Invalid(kind is InstagramKinds.Image ? "The parameter image_url is required" : "The parameter video_url is required");
        if (asked.Has("upload_type") && asked.Text("upload_type") is not "resumable") return InstagramAnswers.Invalid("upload_type must be resumable");
        var isImage = asked.Has("image_url");
        if (kind is InstagramKinds.Reel && isImage || kind is InstagramKinds.Child && isImage == asked.Has("media_type")) return InstagramAnswers.Invalid("The parameter video_url is required");
        return kind is InstagramKinds.Image && !isImage ? InstagramAnswers.Invalid("The parameter image_url is required") : null;
    }

    private static IResult? FaultOfKind(InstagramParameters asked, string kind, Persona account)
    {
        var wrong = kind switch
        {
            InstagramKinds.Child => NotOfChildren.Concat(OnlyOfReels).FirstOrDefault(asked.Has),
            InstagramKinds.Story => NotOfStories.Concat(OnlyOfReels).FirstOrDefault(asked.Has),
            InstagramKinds.Reel => asked.Has("alt_text") ? "alt_text" : null,
            _ => OnlyOfReels.Append("thumb_offset").FirstOrDefault(asked.Has),
        };
        if (wrong is not null) return InstagramAnswers.Invalid($"Param {wrong} is not allowed");
        if (kind is InstagramKinds.Carousel && asked.Has("user_tags")) return InstagramAnswers.Invalid("Param user_tags is not allowed");
        if (kind is InstagramKinds.Carousel && asked.List("children").Count is < 2 or > 10) return InstagramAnswers.Refused(100, 2207028, "Your post won't work as a carousel. Carousels need at least 2 and no more than 10 photos or videos.");
        if (asked.Has("trial_params") && asked.Json("trial_params")?.Text("graduation_strategy") is not ("MANUAL" or "SS_PERFORMANCE")) return InstagramAnswers.Invalid("trial_params needs a graduation_strategy");
        return asked.Has("trial_params") && account.Key is "studio" ? InstagramAnswers.Refused(100, 2207081, "This account does not support trial reels.") : null;
    }

    private static IResult? FaultOfText(InstagramParameters asked)
    {
        var caption = asked.Text("caption") ?? "";
        if (caption.Length > LongestCaption) return InstagramAnswers.Refused(36004, 2207010, "The caption was too long. The maximum is 2,200 characters.");
        if (Hashtag().Count(caption) > MostHashtags) return InstagramAnswers.Invalid($"The caption has more than {MostHashtags} hashtags");
        if (Mention().Count(caption) > MostMentions) return InstagramAnswers.Refused(100, 2207040, "Cannot use more than 20 tags per created media.");
        return asked.Text("alt_text")?.Length > LongestAltText || (asked.Has("alt_text") && asked.Has("video_url")) ? InstagramAnswers.Invalid("Param alt_text is too long or not for this media") : null;
    }

    private static IResult? FaultOfPeople(InstagramParameters asked, string kind)
    {
        if (asked.List("collaborators").Count > MostCollaborators) return InstagramAnswers.Invalid($"Param collaborators takes {MostCollaborators} usernames");
        if (asked.List("branded_content_sponsor_ids").Count > MostSponsors) return InstagramAnswers.Invalid($"Param branded_content_sponsor_ids takes {MostSponsors} ids");
        if (asked.Text("location_id")?.All(char.IsAsciiDigit) is false) return InstagramAnswers.Invalid("INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID");
        if (asked.Text("thumb_offset") is { } offset && !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return InstagramAnswers.Refused(1, 2207057, "The thumbnail offset must be within the video.");
        if (!asked.Has("user_tags")) return null;
        if (asked.Json("user_tags") is not { ValueKind: JsonValueKind.Array } tags) return InstagramAnswers.Invalid("Param user_tags must be a list");
        return tags.EnumerateArray().All(tag => IsTag(tag, asked.Has("image_url"), kind)) ? null : InstagramAnswers.Invalid("Param user_tags: invalid user id or position");
    }

    /// <summary>Images need a place, videos take none, and a story may do either.</summary>
    private static bool IsTag(JsonElement tag, bool image, string kind)
    {
        if (string.IsNullOrEmpty(tag.Text("username"))) return false;
        JsonElement? x = tag.Field(nameof(x)), y = tag.Field(nameof(y));
        if (x is null && y is null) return !image || kind is InstagramKinds.Story;
        return image && IsShare(x) && IsShare(y);
    }

    private static bool IsShare(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is >= 0 and <= 1;

    [GeneratedRegex(@"#[\p{L}\p{N}_]+")]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_.])@[A-Za-z0-9_.]+")]
    private static partial Regex Mention();
}
