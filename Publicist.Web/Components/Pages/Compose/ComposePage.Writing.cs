using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What happens while somebody writes.</summary>
public sealed partial class ComposePage
{
    private static readonly TimeSpan PreflightPause = TimeSpan.FromMilliseconds(400);
    private ITimer? _preflightTimer;
    private int _preflights;

    [Inject]
    private Preflight Preflight { get; set; } = null!;

    /// <summary>A text as it stands in the browser. The field is <c>text</c>, the id of the account whose own text it is, or an option's, such as <c>options.guild.title</c>.</summary>
    [JSInvokable]
    public void TextWritten(string field, string value)
    {
        if (_draft is null) return;
        _tooLong = null;
        SetText(field, value);
        Written();
        StateHasChanged();
    }

    /// <summary>A text is too long to be sent here at all.</summary>
    [JSInvokable]
    public void TextTooLong(int length)
    {
        _tooLong = length;
        StateHasChanged();
    }

    /// <summary>Hashtags as typed or pasted: one, or several with spaces or commas between.</summary>
    [JSInvokable]
    public void HashtagsWritten(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (_draft is null) return;
        foreach (var word in typed.Split([' ', ',', ';', '\n', '\t', '#', '＃'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!_draft.Hashtags.Contains(word, StringComparer.OrdinalIgnoreCase)) _draft.Hashtags.Add(word);
        }
        Written();
        StateHasChanged();
    }

    /// <summary>Backspace in an empty hashtag field.</summary>
    [JSInvokable]
    public void LastHashtagRemoved()
    {
        if (_draft is { Hashtags.Count: > 0 }) RemoveHashtag(_draft.Hashtags[^1]);
        StateHasChanged();
    }

    private string? TextOf(string field)
    {
        if (OptionPlace.Read(field) is { } option) return _draft!.Options[option.Platform, option.Name] ?? "";
        return _accounts.FirstOrDefault(account => account.Id.ToString() == field) is { } account ? _draft!.VariantOf(account) : _draft!.Text;
    }

    private void SetText(string field, string value)
    {
        if (OptionPlace.Read(field) is { } option) _draft!.Options.Choose(option.Platform, option.Name, value);
        else if (_accounts.FirstOrDefault(account => account.Id.ToString() == field) is { } account) _draft!.Customize(account, value);
        else _draft!.Text = value;
    }

    /// <summary>Something changed: count, save soon, check soon.</summary>
    private void Written()
    {
        _refusal = null;
        Refresh();
        if (_mode == ComposeMode.Scheduled)
            _unsaved = true;
        else if (_save!.Post is not null || _draft!.HasContent)
            _save.Touch();
    }

    private void Refresh()
    {
        var content = _draft!.ToContent(_accounts);
        var media = _draft.MediaFacts;
        _counters = [.. Chosen.Select(account => Platforms.Find(account.Platform) is { } platform ? AccountCounter.Of(content, media, account, platform) : null).OfType<AccountCounter>()];
        if (!RendererInfo.IsInteractive) return;
        _preflightTimer?.Dispose();
        _preflightTimer = Clock.CreateTimer(_ => _ = OnCircuitAsync(CheckAsync), null, PreflightPause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks what would be objected to. That nothing is written or chosen yet is not held against anybody before they try.</summary>
    private async Task CheckAsync()
    {
        var turn = ++_preflights;
        var content = _draft!.ToContent(_accounts) with { PostId = _save?.Post?.Id };
        // The time a scheduled post already has may be seconds away.
        if (_mode == ComposeMode.Scheduled && content.DueAt == _save!.Post?.Content.DueAt) content = content with { DueAt = null };
        var findings = await Preflight.RunAsync(Actor, content, scheduling: true, Gone);
        if (turn != _preflights) return;
        _findings = [.. findings.Where(finding => _tried || finding.Code is not ("empty" or "no_account"))];
        StateHasChanged();
    }

    private void ToggleAccount(Guid id)
    {
        if (!_draft!.Accounts.Remove(id)) _draft.Accounts.Add(id);
        if (_tab == id) _tab = null;
        Written();
    }

    private void WriteLink(ChangeEventArgs change)
    {
        _draft!.Link = change.Value as string ?? "";
        Written();
    }

    private void WriteFirstComment(ChangeEventArgs change)
    {
        _draft!.FirstComment = change.Value as string ?? "";
        Written();
    }

    private void RemoveHashtag(string hashtag)
    {
        _draft!.Hashtags.Remove(hashtag);
        Written();
    }

    private void CustomizeTab()
    {
        if (TabAccount is not { } account) return;
        _draft!.Customize(account, _draft.Text);
        _focus = "text";
        Written();
    }

    private void UseDefaultInTab()
    {
        if (TabAccount is not { } account || _draft!.UseDefault(account) is not { } text) return;
        Written();
        var draft = _draft;
        _toast.Show($"{NameOf(account)} uses the default text again.", () => RestoreAsync(draft, () => draft.Customize(account, text)));
    }

    private void OfferUndoOfRemoval((ComposedMedia Item, int Index) removed)
    {
        var draft = _draft!;
        _toast.Show($"{removed.Item.Facts.FileName} was taken out of the post.", () => RestoreAsync(draft, () => draft.Media.Insert(Math.Min(removed.Index, draft.Media.Count), removed.Item)));
    }

    private Task RestoreAsync(Composition draft, Action restore)
    {
        if (draft != _draft) return Task.CompletedTask; // Another post is open by now.
        restore();
        Written();
        StateHasChanged();
        return Task.CompletedTask;
    }
}
