using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>Finds a platform's name outside its own folders: there would be a switch over platforms, or the start of one; or a sentence that stops being true with the next platform.</summary>
internal static partial class PlatformNames
{
    // The one line of registration, and the settings' defaults.
    private static readonly string[] Registration = ["Publicist.Web/Hosting/Services.cs", "Publicist.Web/Sandbox/SandboxRegistration.cs"];

    // Ways to sign in are named after whose login it is, which may be another platform's.
    private static readonly string[] Routes = ["Publicist.Core/Platforms/Instagram/InstagramInfo.cs"];

    public static IEnumerable<string> Strays(IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        return InCode(all).Concat(InSentences(all));
    }

    private static IEnumerable<string> InCode(IReadOnlyList<SourceFile> files) =>
        from platform in SourceTree.Platforms
        let pattern = Rules.Pattern($@"""{platform.ToLowerInvariant()}""|""{platform}""|\bPublicist\.(Core\.Platforms|Web\.Sandbox)\.{platform}\b|\b{platform}(Platform|Client|OAuth|Info|Errors)\b")
        from file in files
        where !file.Path.Contains($"/{platform}/", StringComparison.Ordinal) && !Registration.Contains(file.Path) && !Routes.Contains(file.Path)
        from Match match in pattern.Matches(file.Code)
        select $"{file.Path}: {match.Value}";

    /// <summary>Whole words in what the program says. One platform's words may name another, where one signs in to it there.</summary>
    private static IEnumerable<string> InSentences(IReadOnlyList<SourceFile> files) =>
        from file in files
        where !IsOfPlatforms(file.Path) && !Registration.Contains(file.Path)
        from Match literal in Literals().Matches(file.Code)
        let said = Holes().Replace(literal.Value, "")
        from platform in SourceTree.Platforms
        where Rules.Pattern($@"(?<![\w-]){platform}(?![\w-])").IsMatch(said)
        select $"{file.Path}: {platform} in {literal.Value}";

    private static bool IsOfPlatforms(string path) => SourceTree.Platforms.Append("Meta").Any(folder => path.Contains($"/{folder}/", StringComparison.Ordinal));

    [GeneratedRegex(@"""{3}.*?""{3}|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex Literals();

    /// <summary>What is filled in, which is code: <c>{number:X}</c>.</summary>
    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Holes();
}
