using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Posts API: what must stand in the body of a create call, content apart.</summary>
public static class LinkedInPostRules
{
    private const int MaximumCommentary = 3000;

    private static readonly string[] Known =
    [
        "author", "commentary", "visibility", "distribution", "lifecycleState", "isReshareDisabledByAuthor", "content", "reshareContext",
        "contentLandingPage", "contentCallToActionLabel", "adContext", "container",
    ];

    /// <summary>The first rule that is broken; null: none.</summary>
    public static IResult? Fault(JsonElement body) =>
        Unknown(body) ?? Author(body) ?? Commentary(body) ?? Visibility(body) ?? Distribution(body) ?? LifecycleState(body) ?? Reshare(body);

    private static IResult? Unknown(JsonElement body) => body.UnknownField(Known) is { } field
        ? LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", field, "unrecognized field found but not allowed") : null;

    private static IResult? Author(JsonElement body) => body.Field("author") switch
    {
        null => Missing("author"),
        { ValueKind: JsonValueKind.String } author when author.GetString()!.StartsWith("urn:li:", StringComparison.Ordinal) =>
            LinkedInUrns.IdOf("person", author.GetString()) is null && LinkedInUrns.IdOf("organization", author.GetString()) is null
                ? LinkedInAnswers.Invalid("INVALID_URN_TYPE", "author", "must be a person or an organization") : null,
        _ => LinkedInAnswers.Invalid("INVALID_URN_TYPE", "author", "is not a URN"),
    };

    private static IResult? Commentary(JsonElement body)
    {
        if (body.Field("commentary") is null) return Missing("commentary");
        if (body.Text("commentary") is not { } commentary) return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "commentary", "must be a string");
        if (commentary.Length > MaximumCommentary)
            return LinkedInAnswers.Invalid("FIELD_LENGTH_TOO_LONG", "commentary", $"must be at most {MaximumCommentary} characters, is {commentary.Length}");
        return string.IsNullOrWhiteSpace(commentary) && body.Field("content") is null
            ? LinkedInAnswers.Invalid("INVALID_VALUE_BLANK_FIELD", "commentary", "must not be blank where there is no content") : null;
    }

    private static IResult? Visibility(JsonElement body) => body.Field("visibility") is null ? Missing("visibility")
        : body.Text("visibility") is "PUBLIC" or "CONNECTIONS" ? null
        : LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "visibility", "must be PUBLIC or CONNECTIONS");

    private static IResult? Distribution(JsonElement body)
    {
        if (body.Field("distribution") is not { } distribution) return Missing("distribution");
        if (distribution.Field("feedDistribution") is null) return Missing("distribution/feedDistribution");
        return distribution.Text("feedDistribution") is "MAIN_FEED" ? null
            : LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "distribution/feedDistribution", "must be MAIN_FEED for an organic post");
    }

    private static IResult? LifecycleState(JsonElement body) => body.Field("lifecycleState") is null ? Missing("lifecycleState")
        : body.Text("lifecycleState") is "PUBLISHED" ? null
        : LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "lifecycleState", "must be PUBLISHED on create");

    private static IResult? Reshare(JsonElement body)
    {
        if (body.Field("isReshareDisabledByAuthor") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            return LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "isReshareDisabledByAuthor", "must be true or false");
        return body.Field("reshareContext") is null ? null : LinkedInAnswers.Invalid("INVALID_VALUE_FOR_FIELD", "reshareContext", "the Sandbox has no reshares");
    }

    private static IResult Missing(string field) => LinkedInAnswers.Invalid("MISSING_FIELD", field, "field is required but not found and has no default value");
}
