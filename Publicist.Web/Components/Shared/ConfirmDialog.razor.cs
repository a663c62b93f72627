using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Publicist.Web.Components.Shared;

/// <summary>Asks before something that is hard to take back. The browser's own dialog keeps the focus inside, and gives it back afterwards.</summary>
public sealed partial class ConfirmDialog : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly string _id = $"confirm-{Guid.NewGuid():N}";
    private ElementReference _dialog;
    private IJSObjectReference? _script;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public string Yes { get; set; } = "Yes";

    [Parameter]
    public string No { get; set; } = "No";

    [Parameter]
    public bool Dangerous { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    /// <summary>Shows the question. True: yes; Escape is no.</summary>
    public async Task<bool> AskAsync()
    {
        _script ??= await Browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Shared/ConfirmDialog.razor.js");
        return await _script.InvokeAsync<bool>("ask", _gone.Token, _dialog);
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
