namespace Publicist.Web.Api.SocialAuth;

/// <summary>Paths that connecting passes.</summary>
internal static class SocialAuthPaths
{
    public const string Done = "/connect/done";

    /// <summary>Where keys are entered that a person copied from the platform's console.</summary>
    public static string Keys(string platform) => $"/connect/{platform}/keys";

    /// <summary>Where the accounts of a login are chosen.</summary>
    public static string Choose(Guid choice) => $"/connect/choose/{choice}";

    /// <summary>The picture of an account that may be chosen.</summary>
    public static string ChoosePicture(Guid choice, int position) => $"/connect/choose/{choice}/picture/{position}";

    public static string Link(string secret) => $"/connect/link/{secret}";
}
