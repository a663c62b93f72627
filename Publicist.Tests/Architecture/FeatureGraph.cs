using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>Which feature of Core needs which, read from the sources. Storage knows every feature's entities and every feature knows it: it stands outside.</summary>
internal static partial class FeatureGraph
{
    /// <summary>The names along one cycle; null if there is none.</summary>
    public static string? Cycle(IEnumerable<SourceFile> files)
    {
        var needs = files.Where(file => file.Feature is not ("" or "Storage")).GroupBy(file => file.Feature)
            .ToDictionary(feature => feature.Key, feature => feature.SelectMany(Needed).Where(name => name != feature.Key && name != "Storage").Distinct().Order(StringComparer.Ordinal).ToList());
        return needs.Keys.Order(StringComparer.Ordinal).Select(start => Walk(needs, [start])).FirstOrDefault(cycle => cycle is not null);
    }

    private static IEnumerable<string> Needed(SourceFile file) => Feature().Matches(file.Code).Select(match => match.Groups[1].Value);

    private static string? Walk(Dictionary<string, List<string>> needs, List<string> path)
    {
        foreach (var next in needs.GetValueOrDefault(path[^1]) ?? [])
        {
            if (next == path[0]) return string.Join(" → ", path.Append(next));
            if (path.Contains(next)) continue;
            if (Walk(needs, [.. path, next]) is { } cycle) return cycle;
        }

        return null;
    }

    [GeneratedRegex(@"\bPublicist\.Core\.(\w+)")]
    private static partial Regex Feature();
}
