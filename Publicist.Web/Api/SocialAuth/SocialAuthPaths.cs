namespace Publicist.Web.Api.SocialAuth;

/// <summary>Paths that connecting passes.</summary>
internal static class SocialAuthPaths
{
    public const string Done = "/connect/done";

    /// <summary>Where keys are entered that a person copied from the platform's console.</summary>
    public static string Keys(string platform) => $"/connect/{platform}/keys";

    public static string Link(string secret) => $"/connect/link/{secret}";
}
