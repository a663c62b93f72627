using System.Reflection;

namespace Publicist.Tests.Architecture;

/// <summary>The sources of this repository, read from where they were built.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(Read);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "RepositoryRoot").Value!;

    public static IReadOnlyList<SourceFile> All => AllFiles.Value;
    public static IEnumerable<SourceFile> Core => All.Where(file => file.Project == "Publicist.Core");
    public static IEnumerable<SourceFile> Web => All.Where(file => file.Project == "Publicist.Web");

    /// <summary>The platforms there are, by their folders; what two of them share is none.</summary>
    public static IReadOnlyList<string> Platforms { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "Publicist.Core", "Platforms")).Select(Path.GetFileName).OfType<string>().Where(name => name is not ("Http" or "Meta")).Order(StringComparer.Ordinal)];

    private static List<SourceFile> Read() =>
    [
        .. new[] { "Publicist.Core", "Publicist.Web" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.*", SearchOption.AllDirectories))
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];
}
