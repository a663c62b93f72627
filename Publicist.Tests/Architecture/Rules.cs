using System.Text.RegularExpressions;

namespace Publicist.Tests.Architecture;

/// <summary>The house rules.</summary>
internal static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new("Core knows no page and no endpoint of ours",
            file => file.Project == "Publicist.Core",
            Pattern(@"\bPublicist\.Web\b|\bMicrosoft\.AspNetCore\.Components\b|\bRadzen\b"),
            File("Publicist.Core/Posts/Bad.cs", "using Publicist.Web.Api;")),
        new("Core sees a request only where the OAuth handler lives",
            file => file.Project == "Publicist.Core" && !file.Path.Contains("OAuth", StringComparison.Ordinal),
            Pattern(@"\bHttpContext\b"),
            File("Publicist.Core/Posts/Bad.cs", "void Do(HttpContext context) { }")),
        new("A platform knows neither the engine nor the database",
            file => file.Path.StartsWith("Publicist.Core/Platforms/", StringComparison.Ordinal),
            Pattern(@"\bPublicist\.Core\.(Publishing|Scheduling|Storage|Posts|Accounts)\b|\bMicrosoft\.EntityFrameworkCore\b"),
            File("Publicist.Core/Platforms/X/Bad.cs", "using Publicist.Core.Publishing;")),
        new("Pages and endpoints open no database",
            file => file.Path.StartsWith("Publicist.Web/Components/", StringComparison.Ordinal) || file.Path.StartsWith("Publicist.Web/Api/", StringComparison.Ordinal),
            Pattern(@"\bMicrosoft\.EntityFrameworkCore\b|\bPublicistDb\b|\bDatabases\b"),
            File("Publicist.Web/Components/Pages/Bad.razor", "@inject Databases Databases")),
        new("The Sandbox is another site: it knows none of our features",
            file => file.Path.StartsWith("Publicist.Web/Sandbox/", StringComparison.Ordinal),
            Pattern(@"\bPublicist\.Core\.(Accounts|Posts|Publishing|Scheduling|Storage|Workspaces)\b"),
            File("Publicist.Web/Sandbox/Bad.cs", "using Publicist.Core.Accounts;")),
        new("Deliveries know neither posts nor the engine",
            file => file.Path.StartsWith("Publicist.Core/Deliveries/", StringComparison.Ordinal),
            Pattern(@"\bPublicist\.Core\.(Posts|Publishing|Scheduling|Analytics)\b"),
            File("Publicist.Core/Deliveries/Bad.cs", "using Publicist.Core.Posts;")),
        new("The clock is a TimeProvider",
            _ => true,
            Pattern(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bTask\.Delay\((?![^;]*([Cc]lock|[Tt]ime))"),
            File("Publicist.Core/Posts/Bad.cs", "var now = DateTimeOffset.UtcNow;")),
        new("Nobody blocks on async code",
            _ => true,
            Pattern(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|\bThread\.Sleep\b|\basync void\b"),
            File("Publicist.Core/Posts/Bad.cs", "task.GetAwaiter().GetResult();")),
        new("HTTP clients come from the factory",
            _ => true,
            Pattern(@"\bnew HttpClient\("),
            File("Publicist.Core/Posts/Bad.cs", "var http = new HttpClient();")),
        new("Nothing is left for later and nothing is folded away",
            _ => true,
            Pattern(@"\bNotImplementedException\b|#region"),
            File("Publicist.Core/Posts/Bad.cs", "throw new NotImplementedException();")),
        new("Names say what a thing is",
            _ => true,
            Pattern(@"\b(class|record|interface|struct) \w*(Manager|Helper|Util|Utils)\b"),
            File("Publicist.Core/Posts/Bad.cs", "public class PostHelper { }")),
    ];

    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant);

    public static SourceFile File(string path, string text) => new(path, text);
}
