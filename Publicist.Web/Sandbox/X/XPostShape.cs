using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>X create post: which fields there are, of what type, and which exclude each other. Unknown ones are refused.</summary>
public static class XPostShape
{
    private const int MostTagged = 10, FewestOptions = 2, MostOptions = 4, LongestOption = 25, ShortestPoll = 5, LongestPoll = 10_080;

    private static readonly string[] Known =
    [
        "text", "media", "poll", "quote_tweet_id", "reply", "reply_settings", "edit_options", "community_id", "share_with_followers", "geo",
        "for_super_followers_only", "direct_message_deep_link", "card_uri", "nullcast", "made_with_ai", "paid_partnership",
    ];

    private static readonly string[] Exclusive = ["media", "poll", "quote_tweet_id", "card_uri"];
    private static readonly string[] ReplySettings = ["following", "mentionedUsers", "subscribers", "verified"];

    /// <summary>The ids of the media in order; empty where there are none, or what stands there is no list of ids.</summary>
    public static IReadOnlyList<string> MediaIds(JsonElement body) => body.Field("media")?.Field("media_ids") is { ValueKind: JsonValueKind.Array } ids
        ? [.. ids.EnumerateArray().Where(id => id.ValueKind is JsonValueKind.String).Select(id => id.GetString()!)] : [];

    public static string? RepliesTo(JsonElement body) => body.Field("reply")?.Text("in_reply_to_tweet_id");

    /// <summary>What readers see beside text and media, for the ledger.</summary>
    public static IReadOnlyDictionary<string, string> Details(JsonElement body)
    {
        var details = new Dictionary<string, string>();
        if (body.Field("poll") is { } poll)
        {
            details["poll_options"] = string.Join(" | ", poll.Field("options")!.Value.EnumerateArray().Select(option => option.GetString()));
            details["poll_duration_minutes"] = poll.Whole("duration_minutes")!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (body.Text("reply_settings") is { } settings) details["reply_settings"] = settings;
        foreach (var flag in new[] { "made_with_ai", "paid_partnership" })
            if (body.Field(flag) is { ValueKind: JsonValueKind.True }) details[flag] = "true";
        return details;
    }

    public static IResult? Fault(JsonElement body) => Unknown(body, "", Known) ?? Text(body) ?? Exclusion(body) ?? Media(body) ?? Poll(body) ?? Reply(body) ?? Settings(body) ?? Quote(body);

    private static IResult? Text(JsonElement body) =>
        body.Text("text") is null ? XAnswers.Invalid("$.text: is missing or not a string; send \"\" for a post of media alone.") : null;

    private static IResult? Exclusion(JsonElement body) => Exclusive.Where(name => body.Field(name) is not null).ToList() is { Count: > 1 } both
        ? XAnswers.Invalid($"$: [{string.Join(',', both)}] are mutually exclusive.") : null;

    private static IResult? Media(JsonElement body)
    {
        if (body.Field("media") is not { } media) return null;
        if (media.ValueKind is not JsonValueKind.Object) return XAnswers.Invalid("$.media: must be an object.");
        if (Unknown(media, "media.", ["media_ids", "tagged_user_ids"]) is { } unknown) return unknown;
        if (media.Field("tagged_user_ids") is { ValueKind: JsonValueKind.Array } tagged && tagged.GetArrayLength() > MostTagged)
            return XAnswers.Invalid($"$.media.tagged_user_ids: at most {MostTagged}.");
        var ids = MediaIds(body);
        var isList = media.Field("media_ids") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == ids.Count;
        return isList && ids.Count is >= 1 and <= 4 && ids.All(id => id.Length > 0 && id.All(char.IsAsciiDigit)) && ids.Distinct().Count() == ids.Count
            ? null : XAnswers.Invalid("$.media.media_ids: must be 1 to 4 different strings of digits.");
    }

    private static IResult? Poll(JsonElement body)
    {
        if (body.Field("poll") is not { } poll) return null;
        if (poll.ValueKind is not JsonValueKind.Object) return XAnswers.Invalid("$.poll: must be an object.");
        var options = poll.Field("options") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        if (options.Count is < FewestOptions or > MostOptions
            || options.Any(option => option.ValueKind is not JsonValueKind.String || option.GetString() is not { Length: >= 1 and <= LongestOption }))
            return XAnswers.Invalid($"$.poll.options: must be {FewestOptions} to {MostOptions} strings of 1 to {LongestOption} characters.");
        return poll.Whole("duration_minutes") is >= ShortestPoll and <= LongestPoll ? Unknown(poll, "poll.", ["options", "duration_minutes", "reply_settings"])
            : XAnswers.Invalid($"$.poll.duration_minutes: must be {ShortestPoll} to {LongestPoll}.");
    }

    private static IResult? Reply(JsonElement body)
    {
        if (body.Field("reply") is not { } reply) return null;
        if (reply.ValueKind is not JsonValueKind.Object) return XAnswers.Invalid("$.reply: must be an object.");
        if (Unknown(reply, "reply.", ["in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata"]) is { } unknown) return unknown;
        return RepliesTo(body) is { Length: > 0 } id && id.All(char.IsAsciiDigit) ? null : XAnswers.Invalid("$.reply.in_reply_to_tweet_id: must be a string of digits.");
    }

    private static IResult? Settings(JsonElement body) => body.Field("reply_settings") is null || ReplySettings.Contains(body.Text("reply_settings"))
        ? null : XAnswers.Invalid($"$.reply_settings: must be one of [{string.Join(',', ReplySettings)}]; leave it out for everyone.");

    private static IResult? Quote(JsonElement body) =>
        body.Field("quote_tweet_id") is null ? null : XAnswers.Forbidden("You are not permitted to access this feature: quote posts need the Enterprise plan.");

    private static IResult? Unknown(JsonElement parent, string path, string[] known) =>
        parent.UnknownField(known) is { } field ? XAnswers.Invalid($"$.{path}{field}: is not defined in the schema and the schema does not allow additional properties.") : null;
}
