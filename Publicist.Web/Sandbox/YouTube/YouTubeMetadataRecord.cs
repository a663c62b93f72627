using System.Globalization;
using System.Text.Json;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.YouTube;

/// <summary>What a session was told at its start, as it waits for the bytes.</summary>
public sealed record YouTubeMetadataRecord(string Title, string Description, string Privacy, DateTimeOffset? PublishAt, Dictionary<string, string> Details)
{
    /// <summary>Names of what a post keeps of it.</summary>
    public const string PrivacyStatus = "privacy_status", Scheduled = "publish_at", MadeForKids = "made_for_kids", Category = "category_id", Tags = "tags", Playlists = "playlists", License = "license";

    public static YouTubeMetadataRecord Of(JsonElement body, bool notify)
    {
        var (snippet, status) = (body.Field("snippet")!.Value, body.Field("status"));

        // Left open, an upload is public since 2 November 2026.
        var privacy = status?.Text("privacyStatus") ?? "public";
        DateTimeOffset? publishAt = status?.Text("publishAt") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null;
        var details = new Dictionary<string, string>
        {
            [Category] = snippet.Text("categoryId") ?? "22",
            [MadeForKids] = Flag(status, "selfDeclaredMadeForKids") ?? "not declared",
            [License] = status?.Text("license") ?? "youtube",
            ["notify_subscribers"] = notify ? "true" : "false",
        };
        Add(details, Tags, snippet.Field("tags") is { } tags ? string.Join(',', tags.EnumerateArray().Select(tag => tag.GetString())) : null);
        Add(details, "default_language", snippet.Text("defaultLanguage"));
        Add(details, "embeddable", Flag(status, "embeddable"));
        Add(details, "public_stats_viewable", Flag(status, "publicStatsViewable"));
        Add(details, "contains_synthetic_media", Flag(status, "containsSyntheticMedia"));
        Add(details, "has_paid_product_placement", Flag(body.Field("paidProductPlacementDetails"), "hasPaidProductPlacement"));
        return new(snippet.Text("title")!, snippet.Text("description") ?? "", privacy, publishAt, details);
    }

    public SandboxPost ToPost(string id, string persona, PostedPicture video, DateTimeOffset now)
    {
        var details = new Dictionary<string, string>(Details) { [PrivacyStatus] = Privacy };
        if (PublishAt is { } at) details[Scheduled] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new SandboxPost
        {
            Id = id,
            Persona = persona,
            Title = Title,
            Text = Description,
            Pictures = [video],
            Format = "video",
            Audience = Privacy is "public" ? null : PublishAt is null ? Privacy : $"{Privacy} until {details[Scheduled]}",
            CreatedAt = now,
            Details = details,
        };
    }

    private static void Add(Dictionary<string, string> details, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) details[name] = value;
    }

    private static string? Flag(JsonElement? parent, string name) => parent?.Field(name) switch
    {
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };
}
