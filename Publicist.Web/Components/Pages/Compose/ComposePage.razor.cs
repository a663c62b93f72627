using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>Where posts are written, shaped for each platform, and scheduled. This file: what the page shows; the other parts: how it loads, and what it does.</summary>
public sealed partial class ComposePage
{
    /// <summary>Characters: what Publicist keeps of one text.</summary>
    private const int MaximumText = 100_000;

    private IReadOnlyList<AccountView> _accounts = [];
    private PauseState? _pause;
    private IReadOnlyList<AccountCounter> _counters = [];
    private IReadOnlyList<PreflightFinding> _findings = [];
    private Composition? _draft;
    private AutoSave? _save;
    private ComposeMode _mode;
    private Guid? _tab;
    private int _generation;
    private int? _tooLong;
    private string? _refusal;
    private bool _missing;
    private bool _busy;
    private bool _tried;
    private bool _unsaved;
    private bool _restored;
    private bool _heard;
    private ConfirmDialog _leave = null!;
    private UndoToast _toast = null!;

    [Parameter]
    public Guid? PostId { get; set; }

    /// <summary>Day for which a new post is written: <c>2026-11-25</c>.</summary>
    [SupplyParameterFromQuery(Name = "date")]
    private string? Date { get; set; }

    /// <summary>Post that a new one is to be like.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    private string Title => _mode == ComposeMode.Scheduled ? "Edit post" : "Compose";

    /// <summary>Nothing can be written before the circuit and its script listen: it would be lost.</summary>
    private bool Disabled => !RendererInfo.IsInteractive || !_heard;

    private List<AccountView> Chosen => [.. _accounts.Where(account => _draft!.Accounts.Contains(account.Id))];

    private AccountView? TabAccount => Chosen.Find(account => account.Id == _tab);

    private string? TabText => TabAccount is { } account ? _draft!.VariantOf(account) : _draft!.Text;

    /// <summary>A new text area for each text: what is typed in one never slips into another.</summary>
    private string EditorKey => $"{_generation}-{TabAccount?.Id}-{TabText is null}";

    private IReadOnlyList<PlatformInfo> ChosenPlatforms => [.. _counters.Select(counter => counter.Platform).DistinctBy(platform => platform.Key)];

    private IEnumerable<PreflightFinding> TextFindings
    {
        get
        {
            var shown = Findings.Of(_findings, "content").Concat(Findings.Of(_findings, "variants")).Concat(Findings.Of(_findings, "campaign_id"));
            return TabAccount is { } account ? shown.Where(finding => finding.AccountId is null || finding.AccountId == account.Id) : shown;
        }
    }

    private string SubmitLabel => _mode == ComposeMode.Scheduled ? "Save changes" : _draft!.AtATime ? "Schedule" : "Publish now";

    private static ComposeMode ModeOf(PostView? post)
    {
        var states = post?.Deliveries.Select(delivery => delivery.State).ToList() ?? [];
        if (states.Exists(state => state is DeliveryState.Publishing or DeliveryState.Published or DeliveryState.Unconfirmed)) return ComposeMode.Closed;
        return states.Exists(state => state is DeliveryState.Scheduled or DeliveryState.OnHold) ? ComposeMode.Scheduled : ComposeMode.Draft;
    }

    private string NameOf(AccountView account) => Platforms.Find(account.Platform)?.Info.Name ?? account.Platform;

    private string TabLabel(AccountView account) => Chosen.Count(one => one.Platform == account.Platform) > 1 ? account.DisplayName : NameOf(account);

    private string? InvalidIf(string field) => Findings.Of(_findings, field).Any(finding => finding.Severity == FindingSeverity.Error) ? "true" : null;

    private void Show(Guid? tab) => _tab = tab;
}

/// <summary>What can be done with the post on the compose page.</summary>
public enum ComposeMode
{
    /// <summary>Saved by itself while it is written.</summary>
    Draft,

    /// <summary>Goes out as it was until changes are saved on purpose.</summary>
    Scheduled,

    /// <summary>On its way or out.</summary>
    Closed,
}
