using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>Finds a platform's name outside its own folders: there would be a switch over platforms, or the start of one.</summary>
internal static class PlatformNames
{
    // The one line of registration, and the settings' defaults.
    private static readonly string[] Registration = ["Publicist.Web/Hosting/Services.cs", "Publicist.Web/Sandbox/SandboxRegistration.cs"];

    // Ways to sign in are named after whose login it is, which may be another platform's.
    private static readonly string[] Routes = ["Publicist.Core/Platforms/Instagram/InstagramInfo.cs"];

    public static IEnumerable<string> Strays(IEnumerable<SourceFile> files) =>
        from platform in SourceTree.Platforms
        let pattern = Rules.Pattern($@"""{platform.ToLowerInvariant()}""|""{platform}""|\bPublicist\.(Core\.Platforms|Web\.Sandbox)\.{platform}\b|\b{platform}(Platform|Client|OAuth|Info|Errors)\b")
        from file in files
        where !file.Path.Contains($"/{platform}/", StringComparison.Ordinal) && !Registration.Contains(file.Path) && !Routes.Contains(file.Path)
        from Match match in pattern.Matches(file.Code)
        select $"{file.Path}: {match.Value}";
}
