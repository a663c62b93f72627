using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Posts;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>What a person does with a post. One act at a time: a second click is not a second post.</summary>
public sealed partial class OnePostPage
{
    [Inject]
    private PublishNow Publish { get; set; } = null!;

    [Inject]
    private MovePost Move { get; set; } = null!;

    [Inject]
    private CancelPost Cancel { get; set; } = null!;

    [Inject]
    private SettleDelivery Settle { get; set; } = null!;

    [Inject]
    private TakeDown RemoteDeletion { get; set; } = null!;

    [Inject]
    private ReadMetrics Figures { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task<bool> ActAsync(Func<CancellationToken, Task<PostResult>> act)
    {
        if (_busy) return false;
        _busy = true;
        (_message, _refusals) = (null, []);
        _toast.Withdraw();
        try
        {
            return Take(await act(Gone));
        }
        finally
        {
            _busy = false;
        }
    }

    private bool Take(PostResult result)
    {
        switch (result)
        {
            case PostResult.Done done:
                _post = done.Post;
                return true;
            case PostResult.Refused refused:
                (_message, _refusals) = ("That was refused; nothing was changed.", refused.Findings);
                return false;
            case PostResult.Conflict conflict:
                _message = conflict.Message;
                return false;
            default:
                _message = "The post is no longer there.";
                return false;
        }
    }

    private Task PublishNowAsync() => ActAsync(stop => Publish.RunAsync(Actor, PostId, stop));

    private async Task PublishAgainAsync(DeliveryView delivery)
    {
        if (await _confirmAgain.AskAsync()) await ActAsync(stop => Settle.PublishAgainAsync(Actor, delivery.Id, stop));
    }

    private async Task TakeDownAsync(DeliveryView delivery)
    {
        if (await _confirmTakeDown.AskAsync()) await ActAsync(stop => RemoteDeletion.RunAsync(Actor, delivery.Id, stop));
    }

    private async Task BackToDraftAsync()
    {
        if (await ActAsync(stop => Cancel.BackToDraftAsync(Actor, PostId, stop))) _toast.Show("It is a draft again and does not go out. Edit it to schedule it anew.");
    }

    private async Task CancelAsync()
    {
        if (await _confirmCancel.AskAsync()) await ActAsync(stop => Cancel.RunAsync(Actor, PostId, stop));
    }

    private async Task DeleteAsync()
    {
        if (!await _confirmDelete.AskAsync() || _busy) return;
        _busy = true;
        try
        {
            if (Take(await Cancel.DeleteAsync(Actor, PostId, Gone))) Navigation.NavigateTo("/posts");
        }
        finally
        {
            _busy = false;
        }
    }

    private void ToggleMove()
    {
        _moving = !_moving;
        _moveTo = _post!.Content.DueAt is { } due ? TimeZoneInfo.ConvertTime(due, Zone).DateTime : null;
    }

    private void WriteMove(ChangeEventArgs change) => _moveTo = DateTime.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var local) ? local : null;

    private async Task MoveAsync()
    {
        if (MoveTarget is not { } target) return;
        var before = _post!.Content.DueAt;
        if (!await ActAsync(stop => Move.RunAsync(Actor, PostId, target.Instant, stop))) return;
        _moving = false;
        _toast.Show($"Moved to {TimeWords.Brief(target.Instant, Zone, Clock.GetUtcNow())}.", before is { } old ? () => ActAsync(stop => Move.RunAsync(Actor, PostId, old, stop)) : null);
    }
}
