namespace Publicist.Web.Sandbox.Meta;

/// <summary>Graph API Changelog: the versions that are answered. The real one answers a dead version by another, silently; here it is refused, so that nobody is deceived.</summary>
public static class GraphVersions
{
    /// <summary>What a version in a path looks like.</summary>
    public const string Route = "{version:regex(^v\\d+\\.\\d+$)}";

    private static readonly string[] Alive = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];

    /// <summary>Features that no version answers any more.</summary>
    private static readonly string[] Gone = ["pretty", "debug", "date_format"];

    public static IResult? Fault(HttpRequest request)
    {
        var version = request.RouteValues["version"]?.ToString();
        if (!Alive.Contains(version)) return GraphAnswers.Error(2635, $"(#2635) You are calling a deprecated version of the Graph API ({version}). Please update to the latest version: {Alive[^1]}.");
        return Gone.FirstOrDefault(request.Query.ContainsKey) is { } gone ? GraphAnswers.Invalid($"The parameter {gone} is no longer supported.") : null;
    }
}
