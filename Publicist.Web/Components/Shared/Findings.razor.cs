using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared;

/// <summary>What a platform or Publicist would object to, each with its remedy; the same objection from several accounts stands once.</summary>
public sealed partial class Findings
{
    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Items { get; set; }

    /// <summary>Names the accounts that findings are about.</summary>
    [Parameter]
    public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    /// <summary>Leaves the accounts' names out: they stand beside it.</summary>
    [Parameter]
    public bool Plain { get; set; }

    /// <summary>For <c>aria-describedby</c>.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    private List<(PreflightFinding Finding, string Names)> Grouped =>
    [
        .. Items.GroupBy(finding => (finding.Severity, finding.Message, finding.Action))
            .OrderByDescending(group => group.Key.Severity)
            .Select(group => (group.First(), string.Join(", ", group.Select(NameOf).OfType<string>().Distinct()))),
    ];

    /// <summary>The findings of one field and what belongs to it: <c>media</c> has <c>media[0].alt_text</c>.</summary>
    public static IEnumerable<PreflightFinding> Of(IEnumerable<PreflightFinding> all, string field) =>
        all.Where(finding => finding.Field == field || finding.Field.StartsWith(field + "[", StringComparison.Ordinal) || finding.Field.StartsWith(field + ".", StringComparison.Ordinal));

    private static string Sentence(string text) => text.TrimEnd('.') + ".";

    private string? NameOf(PreflightFinding finding)
    {
        var account = Accounts.FirstOrDefault(one => one.Id == finding.AccountId);
        var platform = finding.Platform is { } key ? Platforms.Find(key)?.Info.Name ?? key : null;
        var isOneOfSeveral = account is not null && Accounts.Count(one => one.Platform == account.Platform) > 1;
        if (platform is not null && BeginsWith(finding.Message, platform)) return isOneOfSeveral ? account!.DisplayName : null;
        return isOneOfSeveral ? $"{platform} ({account!.DisplayName})" : platform;
    }

    private static bool BeginsWith(string message, string name) =>
        message.StartsWith(name, StringComparison.Ordinal) && (message.Length == name.Length || !char.IsLetterOrDigit(message[name.Length]));
}
