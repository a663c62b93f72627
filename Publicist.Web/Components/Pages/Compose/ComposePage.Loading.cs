using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using Publicist.Core.Accounts;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>How the page comes and goes.</summary>
public sealed partial class ComposePage
{
    /// <summary>A save begins a second after the last key.</summary>
    private const int FirstSaveLooks = 7;
    private static readonly TimeSpan FirstSavePause = TimeSpan.FromMilliseconds(250);
    private ElementReference _root;
    private DotNetObjectReference<ComposePage>? _self;
    private IJSObjectReference? _script;
    private IDisposable? _leaving;
    private string? _loaded;
    private string? _listening;
    private string? _focus;

    [Inject]
    private ReadAccounts ReadAccounts { get; set; } = null!;

    [Inject]
    private ReadPosts ReadPosts { get; set; } = null!;

    [Inject]
    private PausePublishing Pause { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private string Wanted => $"{PostId}|{From}|{Date}";

    protected override async Task StartAsync()
    {
        _accounts = await ReadAccounts.ListAsync(Actor, Gone);
        await LookForPauseAsync();
        Follow(change => change.PostId == Guid.Empty, LookForPauseAsync);
        if (RendererInfo.IsInteractive) _leaving = Navigation.RegisterLocationChangingHandler(BeforeLeavingAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null || _loaded == Wanted) return;
        _loaded = Wanted;
        var post = PostId is { } id ? await ReadPosts.FindAsync(Actor, id, Gone) : null;
        _missing = PostId is not null && post is null;
        if (!_missing) await OpenAsync(post);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_draft is not null && _mode != ComposeMode.Closed && MayWrite && !_missing && _root.Id is not null) await ListenAsync();
        if (_focus is { } id && _script is not null)
        {
            _focus = null;
            await _script.InvokeVoidAsync("focus", Gone, id);
        }
    }

    protected override async Task StopAsync()
    {
        _leaving?.Dispose();
        _preflightTimer?.Dispose();
        // The window may close a moment after the last key: what arrived here is kept.
        if (_save is { HasChanges: true } && _mode == ComposeMode.Draft) await _save.SaveAsync(CancellationToken.None);
        _save?.Dispose();
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("stop");
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The window is closed.
        }
        _self?.Dispose();
    }

    private async Task LookForPauseAsync() => _pause = await Pause.ReadAsync(Actor, Gone);

    /// <summary>Shows a post, or an empty one where there is none.</summary>
    private async Task OpenAsync(PostView? post)
    {
        _save?.Dispose();
        _draft = post is null ? await BeginAsync() : Composition.Of(post);
        _save = new AutoSave(Actor, Write, Clock, Log, () => _draft!.ToContent(_accounts), OnCircuitAsync) { Changed = SavedAsync };
        _save.StartFrom(post);
        _mode = ModeOf(post);
        _generation++;
        (_tab, _refusal, _tried, _unsaved, _tooLong, _findings) = (null, null, false, false, null, []);
        Refresh();
    }

    private async Task<Composition> BeginAsync()
    {
        if (Guid.TryParse(From, out var from) && await ReadPosts.FindAsync(Actor, from, Gone) is { } model)
        {
            var copy = Composition.Of(model);
            copy.Choose(null);
            copy.Accounts.RemoveAll(id => _accounts.All(account => account.Id != id));
            return copy;
        }
        var begun = new Composition { TimeZone = ZoneId };
        if (_accounts.Count == 1) begun.Accounts.Add(_accounts[0].Id);
        if (DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) ChooseDay(begun, day);
        return begun;
    }

    /// <summary>Nine in the morning, or the next full hour where nine has passed.</summary>
    private void ChooseDay(Composition begun, DateOnly day)
    {
        var now = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), Zone).DateTime;
        var nine = day.ToDateTime(new TimeOnly(9, 0));
        begun.AtATime = true;
        begun.LocalTime = nine > now ? nine : now.Date.AddHours(now.Hour + 1);
    }

    /// <summary>Has the browser send what is typed, and give back what it kept of a lost connection.</summary>
    private async Task ListenAsync()
    {
        if (_listening == _root.Id) return;
        _listening = _root.Id;
        _script ??= await Browser.InvokeAsync<IJSObjectReference>("import", Gone, "./Components/Pages/Compose/ComposePage.razor.js");
        _self ??= DotNetObjectReference.Create(this);
        var kept = await _script.InvokeAsync<KeptDraft?>("start", Gone, _root, _self, _save!.Post?.Id.ToString() ?? "", MaximumText, _save.NewId.ToString());
        if (_save.Post is null && Guid.TryParse(kept?.Draft, out var begun)) await ContinueAsync(begun);
        _heard = true;
        foreach (var text in kept?.Texts ?? []) _restored |= PutBack(text);
        if (_restored)
        {
            _generation++;
            Written();
        }

        StateHasChanged();
    }

    /// <summary>A page that was left before it knew its draft's address began this draft: the two are one. Its save may still be under way.</summary>
    private async Task ContinueAsync(Guid begun)
    {
        _save!.NewId = begun;
        for (var looks = 0; looks < FirstSaveLooks; looks++)
        {
            if (await ReadPosts.FindAsync(Actor, begun, Gone) is { } post)
            {
                if (ModeOf(post) != ComposeMode.Draft) return;
                await OpenAsync(post);
                await SavedAsync();
                return;
            }
            await Task.Delay(FirstSavePause, Clock, Gone);
        }
    }

    private bool PutBack(KeptText kept)
    {
        if (TextOf(kept.Field) == kept.Value) return false;
        SetText(kept.Field, kept.Value);
        return true;
    }

    private async ValueTask BeforeLeavingAsync(LocationChangingContext context)
    {
        if (_save is null || IsHere(context.TargetLocation)) return;
        var isKept = _mode == ComposeMode.Draft ? !_save.HasChanges || await _save.SaveAsync(Gone) : !_unsaved;
        if (!isKept && !await _leave.AskAsync()) context.PreventNavigation();
        else if (!isKept && _script is not null) await _script.InvokeVoidAsync("forget", Gone);
    }

    private bool IsHere(string target) =>
        _save?.Post is { } post && Navigation.ToAbsoluteUri(target).AbsolutePath.Equals($"/compose/{post.Id}", StringComparison.OrdinalIgnoreCase);

    /// <summary>A text that the browser kept because nobody had taken it yet.</summary>
    public sealed record KeptText(string Field, string Value);

    /// <summary>What the browser kept of a post, and under which id it was to be saved if it was new.</summary>
    public sealed record KeptDraft(string? Draft, IReadOnlyList<KeptText> Texts);
}
