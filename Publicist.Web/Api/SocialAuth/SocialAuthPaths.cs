using Microsoft.AspNetCore.Routing.Template;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Paths that connecting passes.</summary>
internal static class SocialAuthPaths
{
    public const string Done = "/connect/done";

    /// <summary>The same at the end of a window that was opened beside the page for it: it closes itself.</summary>
    public const string DoneInWindow = $"{Done}?{Window}=1";

    public const string Window = "window";

    /// <summary>Redirect addresses that apps were registered with before, one of them for all platforms.</summary>
    public static readonly string[] OtherCallbacks = ["/oauth/callback", "/api/v1/social/{platform}/callback"];

    /// <summary>Addresses that lead to a platform, other than <c>/connect/{platform}</c>: bookmarks and programs know them.</summary>
    public static readonly string[] OtherStarts = ["/oauth/start/{platform}", "/api/v1/social/{platform}/auth"];

    /// <summary>Where keys are entered that a person copied from the platform's console.</summary>
    public static string Keys(string platform) => $"/connect/{platform}/keys";

    /// <summary>Where the accounts of a login are chosen.</summary>
    public static string Choose(Guid choice) => $"/connect/choose/{choice}";

    /// <summary>The picture of an account that may be chosen.</summary>
    public static string ChoosePicture(Guid choice, int position) => $"/connect/choose/{choice}/picture/{position}";

    /// <summary>Whether a path has the shape of one of <see cref="OtherCallbacks"/>.</summary>
    public static bool IsOtherCallback(PathString path) => Shapes.Any(shape => shape.TryMatch(path, []));

    private static readonly TemplateMatcher[] Shapes = [.. OtherCallbacks.Select(shape => new TemplateMatcher(TemplateParser.Parse(shape), []))];

    public static string Link(string secret) => $"/connect/link/{secret}";
}
