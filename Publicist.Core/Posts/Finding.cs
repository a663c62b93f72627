using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>Words a finding of Publicist itself.</summary>
internal static class Finding
{
    public static PreflightFinding Error(string code, string field, string message, string action) => new()
    {
        Severity = FindingSeverity.Error,
        Code = code,
        Field = field,
        Message = message,
        Action = action,
    };

    public static bool Forbids(this IEnumerable<PreflightFinding> findings) => findings.Any(finding => finding.Severity == FindingSeverity.Error);
}
