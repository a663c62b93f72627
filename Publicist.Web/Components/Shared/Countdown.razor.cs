using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Shared;

/// <summary>How long until an instant, counting: each second in the last minutes, more slowly before.</summary>
public sealed partial class Countdown : IDisposable
{
    private ITimer? _timer;
    private bool _gone;

    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private TimeSpan Left => Until - Clock.GetUtcNow();

    private string Words => Left <= TimeSpan.Zero ? "as soon as its turn comes" : TimeWords.Distance(Left);

    public void Dispose()
    {
        _gone = true;
        _timer?.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _timer = Clock.CreateTimer(_ => _ = TickAsync(), null, Pause, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Pause => Left < TimeSpan.FromMinutes(11) ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(20);

    private async Task TickAsync()
    {
        try
        {
            await InvokeAsync(() =>
            {
                if (_gone) return;
                StateHasChanged();
                _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit went between two ticks.
        }
    }
}
