using Microsoft.AspNetCore.Components;
using Publicist.Core.Publishing;

namespace Publicist.Web.Components.Shared;

/// <summary>The button of the emergency stop, or the one that ends it. It needs no question: the other button takes it back.</summary>
public sealed partial class PauseForm(PausePublishing pause, CurrentActor current, NavigationManager navigation)
{
    private bool _busy;
    private string? _said;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What it does, on hover.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Whether it resumes.</summary>
    [Parameter]
    public bool IsPaused { get; set; }

    /// <summary>One account; null: the whole workspace.</summary>
    [Parameter]
    public Guid? AccountId { get; set; }

    [Parameter]
    public bool Quiet { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private string Here => new Uri(navigation.Uri).PathAndQuery;

    private async Task ChangeAsync()
    {
        if (_busy) return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            var outcome = await (IsPaused ? pause.ResumeAsync(actor, AccountId, CancellationToken.None) : pause.PauseAsync(actor, AccountId, CancellationToken.None));
            _said = PauseWords.Of(outcome);
        }
        finally
        {
            _busy = false;
        }

        await Changed.InvokeAsync();
    }
}
