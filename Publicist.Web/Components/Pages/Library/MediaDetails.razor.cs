using Microsoft.AspNetCore.Components;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Library;

/// <summary>One file: what it is, how it is described, where it is used.</summary>
public sealed partial class MediaDetails : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<MediaPlace>? _places;
    private string _altText = "";
    private string? _saved;
    private string? _refusal;
    private bool _busy;
    private bool _deleted;
    private ConfirmDialog _confirm = null!;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required MediaItem Item { get; set; }

    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    [Parameter]
    public bool MayWrite { get; set; }

    /// <summary>It has another alternative text.</summary>
    [Parameter]
    public EventCallback<MediaItem> OnDescribed { get; set; }

    [Parameter]
    public EventCallback<MediaItem> OnDeleted { get; set; }

    [Inject]
    private MediaLibrary Library { get; set; } = null!;

    [Inject]
    private ReadMedia Read { get; set; } = null!;

    [Inject]
    private DeleteMedia Delete { get; set; } = null!;

    private string Address => $"/api/v1/media/{Item.Id}/content";

    private bool IsChanged => _altText.Trim() != (Item.AltText ?? "");

    private bool IsTooLong => _altText.Trim().Length > MediaLibrary.MaximumAltText;

    private int Drafts => _places?.Count(place => place.States.All(state => state == DeliveryState.Draft)) ?? 0;

    /// <summary>Nothing typed is lost with the dialog: it is saved as it closes. What came of it, in words; null where there was nothing to save.</summary>
    public async Task<string?> KeepAsync()
    {
        if (!MayWrite || !IsChanged || _deleted) return null;
        if (IsTooLong) return $"The text for {Item.FileName} is too long and was not saved.";
        return await Library.DescribeAsync(Actor, Item.Id, _altText, CancellationToken.None) is null ? $"{Item.FileName} was deleted meanwhile." : $"Saved the text for {Item.FileName}.";
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _altText = Item.AltText ?? "";
        _places = await Read.PlacesAsync(Actor, Item.Id, _gone.Token);
    }

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length == 0) return "A post without text";
        return line.Length <= 90 ? line : line[..(char.IsHighSurrogate(line[88]) ? 88 : 89)] + "…";
    }

    private void Write(ChangeEventArgs change) => (_altText, _saved) = (change.Value as string ?? "", null);

    private async Task DescribeAsync()
    {
        if (_busy) return;
        _busy = true;
        try
        {
            if (await Library.DescribeAsync(Actor, Item.Id, _altText, _gone.Token) is not { } item)
            {
                _refusal = "This file was deleted meanwhile.";
                return;
            }
            _saved = "Saved";
            await OnDescribed.InvokeAsync(item);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        if (_busy || !await _confirm.AskAsync()) return;
        _busy = true;
        try
        {
            _refusal = null;
            if (await Delete.RunAsync(Actor, Item.Id, _gone.Token) is DeleteMediaResult.InUse use) _refusal = use.Message;
            else
            {
                _deleted = true;
                await OnDeleted.InvokeAsync(Item);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
