using Microsoft.AspNetCore.Components;
using Publicist.Core.Media;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Library;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>The library, to take files into a post from.</summary>
public sealed partial class MediaPicker : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<MediaItem> _picked = [];
    private MediaList? _list;
    private ModalDialog _dialog = null!;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Those that are in the post already.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Guid> Chosen { get; set; }

    /// <summary>In the order in which they were picked.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<MediaItem>> OnPicked { get; set; }

    [Inject]
    private ReadMedia Read { get; set; } = null!;

    public async Task ShowAsync()
    {
        _picked.Clear();
        _list = new MediaList(Actor, Read);
        var shown = _dialog.ShowAsync();
        await _list.ShowAsync(null, null, _gone.Token);
        StateHasChanged();
        await shown;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private bool IsIn(MediaItem item) => Chosen.Contains(item.Id);

    private void Toggle(MediaItem item)
    {
        if (!_picked.Remove(item)) _picked.Add(item);
    }

    private async Task TakeAsync()
    {
        IReadOnlyList<MediaItem> picked = [.. _picked];
        _picked.Clear();
        await _dialog.CloseAsync();
        await OnPicked.InvokeAsync(picked);
    }
}
