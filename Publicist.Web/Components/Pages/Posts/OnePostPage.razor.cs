using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Web.Components.Pages.Compose;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>One post: what it says, where each delivery stands, and what a person can do about it. Changes show by themselves.</summary>
public sealed partial class OnePostPage
{
    private PostView? _post;
    private IReadOnlyList<AccountView> _accounts = [];
    private PauseState? _pause;
    private IReadOnlyList<PreflightFinding> _refusals = [];
    private Guid? _loaded;
    private DateTime? _moveTo;
    private string? _message;
    private string? _announcement;
    private bool _moving;
    private bool _busy;
    private ConfirmDialog _confirmCancel = null!;
    private ConfirmDialog _confirmDelete = null!;
    private ConfirmDialog _confirmAgain = null!;
    private ConfirmDialog _confirmTakeDown = null!;
    private UndoToast _toast = null!;

    [Parameter]
    public Guid PostId { get; set; }

    [Inject]
    private ReadPosts Read { get; set; } = null!;

    [Inject]
    private PausePublishing Pause { get; set; } = null!;

    [Inject]
    private ReadAccounts ReadAccounts { get; set; } = null!;

    private bool CanEdit => _post!.Deliveries.All(delivery => delivery.State is not (DeliveryState.Publishing or DeliveryState.Published or DeliveryState.Unconfirmed));

    // Where every account is lost, publishing could only be refused; where it is paused, it would only wait.
    private bool CanPublish => _post!.Deliveries.Any(delivery => delivery.AccountStatus == AccountStatus.Active && !IsPaused(delivery)
        && delivery.State is DeliveryState.Draft or DeliveryState.Scheduled or DeliveryState.OnHold or DeliveryState.Failed);

    private bool CanMove => Any(DeliveryState.Scheduled) && !Any(DeliveryState.Publishing);

    private bool CanRest => Any(DeliveryState.Scheduled, DeliveryState.OnHold) && !Any(DeliveryState.Publishing);

    private bool CanCancel => Any(DeliveryState.Scheduled, DeliveryState.OnHold, DeliveryState.Failed);

    private bool CanDelete => _post!.Deliveries.All(delivery => delivery.State is DeliveryState.Draft or DeliveryState.AwaitingApproval or DeliveryState.Cancelled);

    private ChosenTime? MoveTarget => _moveTo is { } local ? ChosenTime.Of(local, Zone) : null;

    protected override async Task StartAsync()
    {
        _accounts = await ReadAccounts.ListAsync(Actor, Gone);
        await LoadAsync();
        Follow(change => change.PostId == PostId || change.PostId == Guid.Empty, ReloadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!Ready || _loaded == PostId) return;
        _toast.Withdraw();
        (_message, _refusals, _moving, _announcement) = (null, [], false, null);
        await LoadAsync();
    }

    private bool Any(params ReadOnlySpan<DeliveryState> states)
    {
        foreach (var delivery in _post!.Deliveries)
        {
            if (states.Contains(delivery.State)) return true;
        }
        return false;
    }

    private AccountView? AccountOf(DeliveryView delivery) => _accounts.FirstOrDefault(account => account.Id == delivery.AccountId);

    private bool IsPaused(DeliveryView delivery) => _pause is { } pause && (pause.WorkspaceSince is not null || pause.Accounts.Contains(delivery.AccountId));

    private async Task LoadAsync()
    {
        _loaded = PostId;
        _post = await Read.FindAsync(Actor, PostId, Gone);
        _pause = await Pause.ReadAsync(Actor, Gone);
    }

    private async Task ReloadAsync()
    {
        var before = _post?.Deliveries.ToDictionary(delivery => delivery.Id, delivery => delivery.State) ?? [];
        await LoadAsync();
        if (_post is null || !CanMove) _toast.WithdrawUndo();
        var changed = _post?.Deliveries.Where(delivery => before.TryGetValue(delivery.Id, out var state) && state != delivery.State) ?? [];
        _announcement = string.Join(". ", changed.Select(delivery => $"{delivery.AccountName}: {StateWords.Of(delivery.State).Label}"));
    }
}
