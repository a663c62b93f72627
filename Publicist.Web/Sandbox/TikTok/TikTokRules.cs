using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>What an account may post: its privacy levels, what it disables, and what goes with branded content.</summary>
public static class TikTokRules
{
    private static readonly string[] Interactions = ["comment", "duet", "stitch"];

    /// <summary>The refusal of a post in good shape; null: none. A draft is told nothing of the kind.</summary>
    public static IResult? Fault(JsonElement body, Persona persona, bool inbox, bool photos)
    {
        if (inbox) return null;
        var info = body.GetProperty("post_info");
        if (info.Text("privacy_level") is not { } privacy) return TikTokAnswers.Invalid("privacy_level is required");
        if (!persona.PrivacyLevels().Contains(privacy)) return TikTokAnswers.Refused(403, "privacy_level_option_mismatch", "privacy_level is not among the options of this creator");
        if (info.Field("brand_content_toggle") is null) return TikTokAnswers.Invalid("brand_content_toggle is required");
        if (photos && info.Field("brand_organic_toggle") is null) return TikTokAnswers.Invalid("brand_organic_toggle is required");
        if (Is(info, "brand_content_toggle") && privacy is TikTokSandbox.OnlyMe) return TikTokAnswers.Invalid("Branded content cannot be private");
        return Interactions.FirstOrDefault(one => persona.Disables(one) && !Is(info, $"disable_{one}") && !(photos && one is not "comment")) is { } disabled
            ? TikTokAnswers.Invalid($"disable_{disabled} must be true: the creator has it off") : null;
    }

    /// <summary>What was told, without files.</summary>
    public static TikTokWork Work(JsonElement body, Persona persona, bool inbox, DateTimeOffset now)
    {
        var info = body.Field("post_info") ?? default;
        var photos = body.Text("media_type") is not null;
        var details = new Dictionary<string, string> { ["media_type"] = photos ? "PHOTO" : "VIDEO", ["source"] = body.GetProperty("source_info").Text("source")! };
        if (info.ValueKind is JsonValueKind.Object)
            foreach (var field in info.EnumerateObject().Where(field => field.Name is not ("title" or "description"))) details[field.Name] = field.Value.ToString();
        return new TikTokWork
        {
            PublishId = "",
            Persona = persona.Key,
            IsDraft = inbox,
            Title = photos ? info.Text("title") ?? "" : "",
            Text = info.Text(photos ? "description" : "title") ?? "",
            Privacy = info.Text("privacy_level"),
            Details = details,
            BegunAt = now,
        };
    }

    private static bool Is(JsonElement info, string flag) => info.Field(flag) is { ValueKind: JsonValueKind.True };
}
