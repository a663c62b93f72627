using System.Globalization;
using System.Text;
using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>videos: insert: what must stand in the metadata. All of it is refused before any byte of the video.</summary>
public static class YouTubeVideoRules
{
    private const int MaximumTitle = 100, MaximumDescriptionBytes = 5000, MaximumTags = 500;
    private static readonly string[] Parts = ["snippet", "status", "paidProductPlacementDetails", "recordingDetails", "localizations"];

    /// <summary>The first rule that is broken; null: none.</summary>
    public static IResult? Fault(JsonElement body, string parts) => PartFault(body, parts) ?? SnippetFault(body) ?? StatusFault(body);

    private static IResult? PartFault(JsonElement body, string parts)
    {
        var named = parts.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (named.Length is 0) return YouTubeAnswers.BadRequest("missingRequiredParameter", "Required parameter: part");
        if (named.FirstOrDefault(part => !Parts.Contains(part)) is { } unknown) return YouTubeAnswers.BadRequest("unknownPart", $"'{unknown}'");
        return body.UnknownField(named) is { } field ? YouTubeAnswers.BadRequest("unexpectedPart", $"'{field}'") : null;
    }

    private static IResult? SnippetFault(JsonElement body)
    {
        var snippet = body.Field("snippet");
        if (snippet?.UnknownField("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage") is { } unknown)
            return YouTubeAnswers.Invalid("invalidVideoMetadata", $"Unknown name \"{unknown}\" at 'video.snippet'");
        if (snippet?.Text("title") is not { Length: >= 1 and <= MaximumTitle } title || string.IsNullOrWhiteSpace(title) || HasBrackets(title))
            return YouTubeAnswers.Invalid("invalidTitle", "The request metadata specifies an invalid or empty video title.");
        if (snippet.Value.Text("description") is { } description && (Encoding.UTF8.GetByteCount(description) > MaximumDescriptionBytes || HasBrackets(description)))
            return YouTubeAnswers.Invalid("invalidDescription", "The request metadata specifies an invalid video description.");
        if (TagsFault(snippet.Value)) return YouTubeAnswers.Invalid("invalidTags", "The request metadata specifies invalid video keywords.");
        return snippet.Value.Text("categoryId") is { } category && !YouTubeChannels.IsAssignable(category)
            ? YouTubeAnswers.Invalid("invalidCategoryId", "The request metadata specifies an invalid category ID.") : null;
    }

    private static bool TagsFault(JsonElement snippet)
    {
        if (snippet.Field("tags") is not { } field) return false;
        if (field.ValueKind is not JsonValueKind.Array || field.EnumerateArray().Any(tag => tag.ValueKind is not JsonValueKind.String)) return true;
        var tags = field.EnumerateArray().Select(tag => tag.GetString()!).ToList();
        return string.Join(',', tags.Select(tag => tag.Contains(' ', StringComparison.Ordinal) ? $"\"{tag}\"" : tag)).Length > MaximumTags || tags.Any(HasBrackets);
    }

    private static IResult? StatusFault(JsonElement body)
    {
        if (body.Field("status") is not { } status) return null;
        if (status.UnknownField("privacyStatus", "publishAt", "selfDeclaredMadeForKids", "embeddable", "license", "containsSyntheticMedia", "publicStatsViewable") is { } unknown)
            return YouTubeAnswers.Invalid("invalidVideoMetadata", $"Unknown name \"{unknown}\" at 'video.status'");
        if (status.Field("privacyStatus") is not null && status.Text("privacyStatus") is not ("public" or "unlisted" or "private")) return Wrong("privacyStatus");
        if (status.Field("license") is not null && status.Text("license") is not ("youtube" or "creativeCommon")) return Wrong("license");
        foreach (var flag in (ReadOnlySpan<string>)["selfDeclaredMadeForKids", "embeddable", "containsSyntheticMedia", "publicStatsViewable"])
            if (status.Field(flag) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) }) return Wrong(flag);
        if (status.Field("publishAt") is null) return null;
        return status.Text("privacyStatus") is "private" && DateTimeOffset.TryParseExact(status.Text("publishAt"), ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : YouTubeAnswers.Invalid("invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.");
    }

    private static IResult Wrong(string field) => YouTubeAnswers.Invalid("invalidVideoMetadata", $"The request metadata is invalid: {field}");

    private static bool HasBrackets(string text) => text.AsSpan().ContainsAny('<', '>');
}
