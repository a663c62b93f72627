using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared.Uploads;

/// <summary>Where files are chosen or dropped, and how far each has come. The browser sends them by itself, in pieces; this shows what it tells.</summary>
public sealed partial class UploadTray : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<UploadLine> _uploads = [];
    private ElementReference _root;
    private DotNetObjectReference<UploadTray>? _self;
    private IJSObjectReference? _script;
    private IJSObjectReference? _tray;
    private string? _home;
    private string? _said;

    /// <summary>Of the file field.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>To what the uploads belong, so that they come back here after a reload; a name that ends in <c>?</c> is this window's alone.</summary>
    [Parameter, EditorRequired]
    public required string Home { get; set; }

    /// <summary>Bytes of one file.</summary>
    [Parameter, EditorRequired]
    public required long MaximumBytes { get; set; }

    [Parameter]
    public string Invitation { get; set; } = "Choose files";

    [Parameter]
    public string Accept { get; set; } = "image/*,video/*,application/pdf";

    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Whether a file that the library had already is said to be one: where it goes into a post, that is no news.</summary>
    [Parameter]
    public bool ShowsKnown { get; set; }

    /// <summary>Stands below the invitation.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>A file is in the library: its id, and its place among the files that were chosen, since small ones overtake. Answers why it is not welcome here; null where it is.</summary>
    [Parameter]
    public Func<Guid, int, Task<string?>> OnStored { get; set; } = (_, _) => Task.FromResult<string?>(null);

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private bool Shut => Disabled || _home is null;

    /// <summary>The browser tells how an upload stands. True: heard, and whatever follows from it is done.</summary>
    [JSInvokable]
    public async Task<bool> UploadChanged(UploadNews news)
    {
        ArgumentNullException.ThrowIfNull(news);
        if (_gone.IsCancellationRequested) return false;
        var line = _uploads.Find(one => one.Key == news.Key);
        if (line is null && news.State is not (UploadState.Done or UploadState.Cancelled)) _uploads.Add(line = new UploadLine(news.Key, news.Name, news.Bytes));
        line?.Take(news);
        if (news is { State: UploadState.Done, MediaId: { } media }) await ArrivedAsync(line, news, media);
        else if (news.State == UploadState.Failed) _said = $"{news.Name}: {news.Fault}";
        if (news.State == UploadState.Cancelled && line is not null) _uploads.Remove(line);
        StateHasChanged();
        return true;
    }

    /// <summary>A file that is not even sent.</summary>
    [JSInvokable]
    public void FileRefused(string key, string name, long bytes)
    {
        var line = new UploadLine(key, name, bytes);
        line.Refuse($"It has {MediaWords.Size(bytes)}; {MediaWords.Size(MaximumBytes)} is the most. Make it smaller.");
        _uploads.Add(line);
        _said = $"{name}: {line.Fault}";
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_tray is not null)
            {
                await _tray.InvokeVoidAsync("stop");
                await _tray.DisposeAsync();
            }
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
        if (!RendererInfo.IsInteractive || Disabled || _home == Home || _gone.IsCancellationRequested) return;
        var (before, now) = (_home, Home);
        _home = Home;
        if (before is not null)
        {
            if (_tray is not null) await _tray.InvokeVoidAsync("move", _gone.Token, now);
            return;
        }
        _script = await Browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Shared/Uploads/UploadTray.razor.js");
        _self = DotNetObjectReference.Create(this);
        _tray = await _script.InvokeAsync<IJSObjectReference>("start", _gone.Token, _root, _self, now, MaximumBytes);
        StateHasChanged();
    }

    private async Task ArrivedAsync(UploadLine? line, UploadNews news, Guid media)
    {
        if (await OnStored(media, news.Place) is { } objection)
        {
            if (line is null) _uploads.Add(line = new UploadLine(news.Key, news.Name, news.Bytes));
            line.Refuse(objection);
            _said = $"{news.Name}: {objection}";
            return;
        }
        if (line is not null) _uploads.Remove(line);
        _said = $"{news.Name} is uploaded.";
        if (news.KnownAs is null || !ShowsKnown) return;
        _uploads.Add(line = new UploadLine(news.Key, news.Name, news.Bytes));
        line.Recognize(news.KnownAs);
        _said = $"{news.Name}: {line.Words} {line.KnownAs}.";
    }

    private Task PauseAsync(UploadLine upload) => TellAsync("pause", upload);

    private Task ResumeAsync(UploadLine upload) => TellAsync("resume", upload);

    private async Task TellAsync(string what, UploadLine upload)
    {
        if (_tray is not null) await _tray.InvokeVoidAsync(what, _gone.Token, upload.Key);
    }

    private async Task DropAsync(UploadLine upload)
    {
        _uploads.Remove(upload);
        await TellAsync("drop", upload);
    }
}
