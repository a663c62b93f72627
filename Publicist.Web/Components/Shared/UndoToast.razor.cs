using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Shared;

/// <summary>Says what was just done, and offers to take it back for a while.</summary>
public sealed partial class UndoToast : IDisposable
{
    private static readonly TimeSpan Stays = TimeSpan.FromSeconds(20);
    private ITimer? _timer;
    private string? _text;
    private Func<Task>? _undo;
    private bool _gone;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>Shows a sentence; the one before it goes, and can no longer be undone from here.</summary>
    public void Show(string text, Func<Task>? undo = null)
    {
        (_text, _undo) = (text, undo);
        _timer?.Dispose();
        _timer = Clock.CreateTimer(_ => _ = HideLaterAsync(), null, Stays, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    /// <summary>Takes away what it says: something else was done since.</summary>
    public void Withdraw()
    {
        if (_text is null) return;
        Hide();
        StateHasChanged();
    }

    /// <summary>The same where it offers to undo what can no longer be undone.</summary>
    public void WithdrawUndo()
    {
        if (_undo is not null) Withdraw();
    }

    public void Dispose()
    {
        _gone = true;
        _timer?.Dispose();
    }

    private async Task UndoAsync()
    {
        var undo = _undo;
        Hide();
        if (undo is not null) await undo();
    }

    private void Hide() => (_text, _undo) = (null, null);

    private async Task HideLaterAsync()
    {
        try
        {
            await InvokeAsync(() =>
            {
                if (_gone) return;
                Hide();
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit went first.
        }
    }
}
