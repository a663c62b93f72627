using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Scheduling;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>One option of a platform, as the kind of field that its kind of value asks for. What has no default starts unchosen.</summary>
public sealed partial class OptionField
{
    private const int MostRadios = 4;
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm";
    private static readonly OptionChoice[] YesAndNo = [new("true", "Yes"), new("false", "No")];
    private string? _initial;

    [Parameter, EditorRequired]
    public required PlatformInfo Platform { get; set; }

    [Parameter, EditorRequired]
    public required PlatformOption Option { get; set; }

    /// <summary>What the author chose; null: nothing yet.</summary>
    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    /// <summary>IANA identifier of the post's zone, in which instants are chosen.</summary>
    [Parameter, EditorRequired]
    public required string TimeZone { get; set; }

    [Parameter, EditorRequired]
    public required OfferedChoices Offered { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    [Parameter]
    public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>The author chose a value, or took it back. Texts do not come this way: the page's script sends them.</summary>
    [Parameter]
    public EventCallback<string?> OnChoose { get; set; }

    [Parameter]
    public EventCallback OnAskAgain { get; set; }

    private OptionPlace Place => new(Platform.Key, Option.Name);

    /// <summary>What holds. Where the author must say something, or is told that nothing was said, the default does not stand there as if it had been chosen.</summary>
    private string? Current => !string.IsNullOrWhiteSpace(Value) ? Value : IsAsked ? null : Option.Default;

    private bool IsAsked => Option.Required || (Option.Kind == OptionKind.Choice && Findings.Any());

    private bool IsOn => bool.TryParse(Current, out var on) && on;

    /// <summary>A few choices of which one holds stand side by side; what may stay unchosen needs a list that can be emptied.</summary>
    private bool IsGroup => Option.Kind switch
    {
        OptionKind.Flag => Option is { Required: true, Default: null },
        OptionKind.Choice => !Option.AskedOfAccount && Option.Choices.Count <= MostRadios && (Option.Required || Option.Default is not null) && (Current is null || Offered.Has(Current)),
        _ => false,
    };

    private IReadOnlyList<OptionChoice> Radios => Option.Kind == OptionKind.Flag ? YesAndNo : Option.Choices;

    private int Length => Value?.Trim().Length ?? 0;

    private string? Asked => Option.Required ? "true" : null;

    private string? Invalid => Findings.Any(finding => finding.Severity == FindingSeverity.Error) ? "true" : null;

    private string Described => $"{Place.Id}-hint {Place.Id}-count {Place.Id}-findings";

    private string Hint => string.Join(' ', new[] { Option.Help, HowToWrite, Nothing, InZone }.OfType<string>());

    private string? HowToWrite => Option.Kind != OptionKind.List ? null : Option.MaximumEntries is { } most ? $"Part them by commas; at most {most}." : "Part them by commas.";

    private string? Nothing => Option is { Kind: OptionKind.Choice, AskedOfAccount: true } && Offered is { IsLoading: false, Groups.Count: 0, Problems.Count: 0 } ? $"{Platform.Name} offers nothing to choose here." : null;

    private string? InZone => Option.Kind != OptionKind.Instant ? null
        : Instant is { } at ? $"{TimeWords.Exact(at, Zone)}." : $"In {TimeWords.Place(Zone)} time.";

    private TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private DateTimeOffset? Instant => DateTimeOffset.TryParse(Current, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private string? LocalTime => Instant is { } at ? TimeZoneInfo.ConvertTime(at, Zone).ToString(LocalFormat, CultureInfo.InvariantCulture) : null;

    /// <summary>A text field is never written to while it is open, so that no key is lost to a slow line.</summary>
    protected override void OnInitialized() => _initial = Value;

    private Task FlipAsync(ChangeEventArgs change) => OnChoose.InvokeAsync(change.Value is true ? "true" : "false");

    private Task ChooseTimeAsync(ChangeEventArgs change) => OnChoose.InvokeAsync(
        DateTime.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var local)
            ? WallClock.ToInstant(local, Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : null);
}
