using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Publishing;
using Publicist.Core.Readiness;

namespace Publicist.Web.Components.Layout;

/// <summary>Says on every page that publishing is paused, or that the program cannot do its work; asks again every quarter of a minute.</summary>
public sealed partial class PublishingBanner
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly PauseState NotPaused = new(null, new HashSet<Guid>());
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<string> _paused = [];
    private PauseState _pause = NotPaused;

    [Inject]
    private IEnumerable<IReadinessCheck> Checks { get; set; } = null!;

    [Inject]
    private PausePublishing Pause { get; set; } = null!;

    [Inject]
    private ReadAccounts Accounts { get; set; } = null!;

    protected override async Task StartAsync()
    {
        await LoadAsync();
        Follow(change => change.PostId == Guid.Empty, LoadAsync);
        if (RendererInfo.IsInteractive) _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Beat, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
            {
                await OnCircuitAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page went.
        }
    }

    private async Task LoadAsync()
    {
        var problems = new List<string>();
        foreach (var check in Checks)
        {
            if (await check.ProblemAsync(Gone) is { } problem) problems.Add(problem);
        }

        _problems = problems;
        _pause = await Pause.ReadAsync(Actor, Gone);
        _paused = _pause.Accounts.Count == 0 ? [] : [.. (await Accounts.ListAsync(Actor, Gone)).Where(account => _pause.Accounts.Contains(account.Id)).Select(account => account.DisplayName)];
    }
}
