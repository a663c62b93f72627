using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Publicist.Web.Components.Shared;

/// <summary>Something to look at or to work on above the page. The browser's own dialog keeps the focus inside, closes at Escape, and gives the focus back.</summary>
public sealed partial class ModalDialog : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly string _id = $"sheet-{Guid.NewGuid():N}";
    private ElementReference _dialog;
    private IJSObjectReference? _script;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public bool Wide { get; set; }

    /// <summary>It was closed, however that happened; its content is still there.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    /// <summary>Its content is drawn only while it is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens it and waits until it is closed, however that happens.</summary>
    public async Task ShowAsync()
    {
        _script ??= await Browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Shared/ModalDialog.razor.js");
        IsOpen = true;
        StateHasChanged();
        try
        {
            await _script.InvokeVoidAsync("show", _gone.Token, _dialog);
        }
        catch (JSDisconnectedException)
        {
            return; // The window is closed.
        }
        await OnClosed.InvokeAsync();
        IsOpen = false;
        StateHasChanged();
    }

    public async Task CloseAsync()
    {
        if (_script is not null) await _script.InvokeVoidAsync("close", _gone.Token, _dialog);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the script with it.
        }
    }
}
