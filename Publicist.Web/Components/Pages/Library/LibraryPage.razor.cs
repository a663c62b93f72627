using Microsoft.AspNetCore.Components;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Web.Components.Shared;
using Publicist.Web.Components.Shared.Library;

namespace Publicist.Web.Components.Pages.Library;

/// <summary>All files of the workspace, newest first: uploaded here or into a post. The filters are in the address, so that Back works.</summary>
public sealed partial class LibraryPage
{
    private IReadOnlyDictionary<Guid, MediaUse> _uses = new Dictionary<Guid, MediaUse>();
    private MediaList _list = null!;
    private MediaItem? _open;
    private string? _said;
    private ModalDialog _dialog = null!;
    private MediaDetails? _details;
    private UndoToast _toast = null!;

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [Inject]
    private ReadMedia Read { get; set; } = null!;

    [Inject]
    private MediaLibrary Library { get; set; } = null!;

    [Inject]
    private MediaUses Uses { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Disabled => !RendererInfo.IsInteractive;

    private MediaKind? WantedKind => Enum.TryParse<MediaKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    protected override Task StartAsync()
    {
        _list = new MediaList(Actor, Read);
        return Task.CompletedTask;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null) return;
        await _list.ShowAsync(WantedKind, Search, Gone);
        await CountAsync();
    }

    private MediaUse UsesOf(MediaItem item) => _uses.GetValueOrDefault(item.Id, MediaUse.None);

    private async Task CountAsync() => _uses = await Uses.CountAsync(Actor, [.. _list.Items!.Select(item => item.Id)], Gone);

    private async Task<string?> TakeAsync(Guid id, int place)
    {
        await ReloadAsync();
        return null;
    }

    private async Task ReloadAsync()
    {
        await _list.ReloadAsync(Gone);
        await CountAsync();
        StateHasChanged();
    }

    private async Task MoreAsync()
    {
        await _list.MoreAsync(Gone);
        await CountAsync();
    }

    private async Task OpenAsync(MediaItem item)
    {
        _open = item;
        await _dialog.ShowAsync();
        _open = null;
    }

    private async Task KeepAsync()
    {
        if (_details is null || await _details.KeepAsync() is not { } words) return;
        _toast.Show(words);
        await ReloadAsync();
    }

    private async Task DescribedAsync(MediaItem item)
    {
        _open = item;
        await ReloadAsync();
    }

    private async Task DeletedAsync(MediaItem item)
    {
        await _dialog.CloseAsync();
        _said = $"{item.FileName} was deleted.";
        await ReloadAsync();
    }

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value));
}
