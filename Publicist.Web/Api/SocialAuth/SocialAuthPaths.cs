namespace Publicist.Web.Api.SocialAuth;

/// <summary>Paths that connecting passes.</summary>
internal static class SocialAuthPaths
{
    public const string Done = "/connect/done";

    public static string Link(string secret) => $"/connect/link/{secret}";
}
