using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>One file of ours as the rules see it: where it is, and its code without comments.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Text">As written.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Without comments, so that a rule never trips over prose.</summary>
    public string Code { get; } = Comments().Replace(Text, "");

    public string Project => Path.Split('/')[0];

    /// <summary>The first folder below the project, such as <c>Publishing</c>; empty for files in its root.</summary>
    public string Feature => Path.Split('/') is { Length: > 2 } parts ? parts[1] : "";

    public override string ToString() => Path;

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
