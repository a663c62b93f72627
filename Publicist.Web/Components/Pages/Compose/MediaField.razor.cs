using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Publicist.Core.Accounts;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>The files of a post: uploaded or picked from the library, described, put in order, taken out.</summary>
public sealed partial class MediaField : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<Guid, int> _places = [];
    private MediaPicker _picker = null!;
    private ElementReference _order;
    private DotNetObjectReference<MediaField>? _self;
    private IJSObjectReference? _script;
    private string? _listening;
    private string? _focus;
    private string? _said;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Null until it is saved for the first time; uploads come back to their post after a reload.</summary>
    [Parameter, EditorRequired]
    public required Guid? PostId { get; set; }

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired]
    public required IList<ComposedMedia> Items { get; set; }

    /// <summary>Those that the post is to go to.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<PlatformInfo> Platforms { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    [Parameter]
    public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public EventCallback<(ComposedMedia Item, int Index)> OnRemoved { get; set; }

    [Inject]
    private MediaLibrary Library { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private string Home => PostId is { } id ? $"post-{id}" : "post?";

    private IReadOnlyList<string> Limits => [.. Platforms.Select(MediaLimits.Words)];

    private string Accepted => MediaLimits.Accept(Platforms);

    /// <summary>Characters: the least that a chosen platform takes.</summary>
    private int MaximumAltText => Platforms.Select(platform => platform.Media.MaximumAltText).DefaultIfEmpty(1_000).Min();

    /// <summary>Those that no file of the list can be named for.</summary>
    private IEnumerable<PreflightFinding> GeneralFindings => Findings.Where(finding => !Enumerable.Range(0, Items.Count).Any(index => IsOf(finding, index)));

    /// <summary>A file was dragged from one place to another.</summary>
    [JSInvokable]
    public async Task MovedTo(int from, int to)
    {
        if (Disabled || from < 0 || from >= Items.Count || to < 0 || to >= Items.Count || from == to) return;
        await PutAsync(Items[from], to);
        StateHasChanged();
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
            // The window is closed.
        }
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Disabled || Items.Count == 0 || _order.Id is null || _gone.IsCancellationRequested) return;
        _script ??= await Browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Pages/Compose/MediaField.razor.js");
        if (_listening != _order.Id)
        {
            _listening = _order.Id;
            _self ??= DotNetObjectReference.Create(this);
            await _script.InvokeVoidAsync("order", _gone.Token, _order, _self);
        }
        if (_focus is not { } id) return;
        _focus = null;
        await _script.InvokeVoidAsync("focus", _gone.Token, id);
    }

    private static bool IsOf(PreflightFinding finding, int index) => finding.Field == $"media[{index}]" || finding.Field == $"media[{index}].alt_text";

    private string Count(int length) => string.Create(CultureInfo.InvariantCulture, $"{length:N0} / {MaximumAltText:N0}{(length > MaximumAltText ? $", {length - MaximumAltText:N0} too long" : "")}");

    private IEnumerable<PreflightFinding> FileFindings(int index) => Findings.Where(finding => finding.Field == $"media[{index}]");

    private IEnumerable<PreflightFinding> AltFindings(int index) => Findings.Where(finding => finding.Field == $"media[{index}].alt_text");

    private Task PickAsync() => _picker.ShowAsync();

    /// <summary>Where they were chosen together, in the order in which they were chosen: several are on their way at once, and small ones overtake.</summary>
    private async Task<string?> TakeAsync(Guid id, int place)
    {
        if (Items.Any(one => one.Facts.Id == id)) return "It is in the post already.";
        if (await Library.FindAsync(Actor, id, _gone.Token) is not { } item) return "It was deleted from the library meanwhile.";
        if (Items.Any(one => one.Facts.Id == id)) return "It is in the post already.";
        var overtook = Items.FirstOrDefault(one => _places.TryGetValue(one.Facts.Id, out var other) && other > place);
        _places[id] = place;
        Items.Insert(overtook is null ? Items.Count : Items.IndexOf(overtook), new ComposedMedia(MediaView.Of(item)));
        await OnChange.InvokeAsync();
        return null;
    }

    private async Task AddAsync(IReadOnlyList<MediaItem> items)
    {
        foreach (var item in items.Where(item => Items.All(one => one.Facts.Id != item.Id))) Items.Add(new ComposedMedia(MediaView.Of(item)));
        await OnChange.InvokeAsync();
    }

    private Task Describe(ComposedMedia item, ChangeEventArgs change)
    {
        item.AltText = change.Value as string ?? "";
        return OnChange.InvokeAsync();
    }

    private async Task MoveAsync(ComposedMedia item, int by)
    {
        var to = Items.IndexOf(item) + by;
        if (to < 0 || to >= Items.Count) return;
        await PutAsync(item, to);
        // The button went with its file; at the end of the list it can no longer be pressed.
        var side = by < 0 ? to == 0 ? "later" : "earlier" : to == Items.Count - 1 ? "earlier" : "later";
        _focus = $"{side}-{item.Facts.Id}";
    }

    private Task PutAsync(ComposedMedia item, int place)
    {
        _places.Clear(); // From here on the person decides.
        Items.Remove(item);
        Items.Insert(place, item);
        _said = string.Create(CultureInfo.InvariantCulture, $"{item.Facts.FileName} is number {place + 1} of {Items.Count} now.");
        return OnChange.InvokeAsync();
    }

    private async Task RemoveAsync(ComposedMedia item)
    {
        var index = Items.IndexOf(item);
        if (index < 0) return;
        Items.RemoveAt(index);
        await OnChange.InvokeAsync();
        await OnRemoved.InvokeAsync((item, index));
    }
}
