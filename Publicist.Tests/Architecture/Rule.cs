using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>A direction or convention that code must keep, as a pattern that may not occur in some files.</summary>
/// <param name="Name">A sentence: what is forbidden and where.</param>
/// <param name="Applies">Which files it is about.</param>
/// <param name="Forbidden">What may not occur there.</param>
/// <param name="Counterexample">A file that breaks it, to prove that it can fail.</param>
internal sealed record Rule(string Name, Func<SourceFile, bool> Applies, Regex Forbidden, SourceFile Counterexample)
{
    public IEnumerable<string> Broken(IEnumerable<SourceFile> files) =>
        from file in files
        where Applies(file)
        from Match match in Forbidden.Matches(file.Code)
        select $"{file.Path}: {match.Value.Trim()}";

    public override string ToString() => Name;
}
