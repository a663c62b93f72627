using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What the chosen platforms let an author choose beside text and media, drawn from what each says of itself.</summary>
public sealed partial class OptionsCard : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<OptionPlace> _filled = [];
    private AskedChoices? _asked;
    private int _generation;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Its options are changed in place.</summary>
    [Parameter, EditorRequired]
    public required Composition Draft { get; set; }

    /// <summary>What each chosen account would publish: an option is shown where it is about that.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountCounter> Counters { get; set; }

    /// <summary>Those whose field begins with <c>options</c>.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    /// <summary>Another number: another post, or texts put back; what stands in the fields is then drawn anew.</summary>
    [Parameter]
    public int Generation { get; set; }

    [Parameter]
    public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    private ReadChoices ReadChoices { get; set; } = null!;

    private List<OptionGroup> Groups => [.. OptionGroup.Of(Counters, Draft.Options, _filled).Select(group => group with { Faults = FaultsOf(group) })];

    private IEnumerable<PreflightFinding> Unplaced => Findings.Where(finding => PlaceOf(finding, Counters) == OptionPlaces.Card);

    /// <summary>The id of the element where a finding about options can be mended: the option's own, or the whole card.</summary>
    public static string PlaceOf(PreflightFinding finding, IReadOnlyList<AccountCounter> counters)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(counters);
        var shown = counters.FirstOrDefault(counter => counter.Platform.Key == finding.Platform);
        var option = shown?.Platform.Options.FirstOrDefault(option => finding.Field == $"options.{option.Name}" && (option.IsAbout(shown.Draft) || shown.Draft.Option(option.Name) is not null));
        return option is null ? OptionPlaces.Card : new OptionPlace(shown!.Platform.Key, option.Name).Id;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_generation != Generation) _filled.Clear();
        _generation = Generation;
        Ask();
    }

    private int FaultsOf(OptionGroup group) =>
        Findings.Count(finding => finding.Platform == group.Platform.Key && finding.Severity == FindingSeverity.Error && finding.Code != "option_missing");

    private IEnumerable<PreflightFinding> FindingsAt(PlatformInfo platform, PlatformOption option) =>
        Findings.Where(finding => finding.Platform == platform.Key && finding.Field == $"options.{option.Name}");

    private OfferedChoices OfferedFor(OptionGroup group, PlatformOption option) => option.AskedOfAccount && _asked is not null
        ? _asked.Of(group.Accounts, option.Name)
        : option.AskedOfAccount ? new OfferedChoices { IsLoading = true, Groups = [] } : OfferedChoices.Fixed(option.Choices);

    private Task ChooseAsync(PlatformInfo platform, PlatformOption option, string? value)
    {
        Draft.Options.Choose(platform.Key, option.Name, value);
        return OnChange.InvokeAsync();
    }

    private Task RemoveAsync(PlatformInfo platform, string name)
    {
        Draft.Options.Choose(platform.Key, name, null);
        return OnChange.InvokeAsync();
    }

    private void AskAgain(PlatformOption option)
    {
        _asked?.ForgetFailed(option.Name);
        Ask();
    }

    private void Ask()
    {
        if (!RendererInfo.IsInteractive) return;
        _asked ??= new AskedChoices(Actor, ReadChoices);
        var questions = Groups.SelectMany(group => group.Options.Where(option => option.AskedOfAccount).SelectMany(option => group.Accounts.Select(account => (account.Id, option.Name))));
        _ = AskAsync([.. questions]);
    }

    /// <summary>Nothing on the page waits for a platform; what went wrong unforeseen still reaches the page's own handling.</summary>
    private async Task AskAsync(IReadOnlyList<(Guid Account, string Option)> questions)
    {
        try
        {
            await _asked!.AskAsync(questions, StateHasChanged, _gone.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException && _gone.IsCancellationRequested)
        {
            // The page went while a platform was asked.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}

/// <summary>Where findings about options stand that belong to no single field.</summary>
internal static class OptionPlaces
{
    public const string Card = "options";
}
