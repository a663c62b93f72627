using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>Saving, scheduling, and settling who wins where two wrote.</summary>
public sealed partial class ComposePage
{
    private static readonly PreflightFinding NoTime = new()
    {
        Severity = FindingSeverity.Error,
        Code = "no_time",
        Field = "scheduled_time",
        Message = "No date and time is chosen.",
        Action = "Choose one, or choose Now",
    };

    [Inject]
    private WritePost Write { get; set; } = null!;

    [Inject]
    private SchedulePost Schedule { get; set; } = null!;

    [Inject]
    private ILogger<ComposePage> Log { get; set; } = null!;

    /// <summary>Ctrl+Enter.</summary>
    [JSInvokable]
    public async Task SubmitFromKeyboardAsync()
    {
        await SubmitAsync();
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        if (_busy || Disabled || _draft is null || _save is null || _save.State == SaveState.Conflict) return;
        if (_draft.AtATime && ChosenTime.Of(_draft) is null)
        {
            ShowRefusal([NoTime]); // Without a time it would go out at once.
            return;
        }
        (_busy, _tried, _refusal) = (true, true, null);
        StateHasChanged();
        try
        {
            await _save.PauseAsync();
            if (_save.State != SaveState.Conflict) await TakeAsync(await Schedule.RunAsync(Actor, _save.Post?.Id, ToSchedule(), _save.Post?.Version, Gone));
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>A scheduled post without a time keeps the one it has: to go out now it must be told so.</summary>
    private PostContent ToSchedule()
    {
        var content = _draft!.ToContent(_accounts);
        return _mode == ComposeMode.Scheduled && content.DueAt is null ? content with { DueAt = Clock.GetUtcNow() } : content;
    }

    private async Task TakeAsync(PostResult result)
    {
        switch (result)
        {
            case PostResult.Done done:
                _unsaved = false;
                _save!.Adopt(done.Post);
                if (_script is not null) await _script.InvokeVoidAsync("saved", Gone, done.Post.Id.ToString());
                Navigation.NavigateTo($"/posts/{done.Post.Id}");
                break;
            case PostResult.Refused refused:
                ShowRefusal(refused.Findings);
                if (_mode == ComposeMode.Draft && _save!.HasChanges) _save.Touch();
                break;
            case PostResult.Conflict conflict:
                _save!.FoundConflict(conflict.Message);
                break;
            case PostResult.NotFound:
                _save!.FoundConflict("It was deleted.");
                break;
        }
    }

    private void ShowRefusal(IReadOnlyList<PreflightFinding> findings)
    {
        _findings = findings;
        _preflights++; // A check that still runs knows less.
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        var what = _draft!.AtATime ? "Not scheduled" : "Not published";
        _refusal = errors.Count == 1 ? $"{what}: {errors[0].Message}" : $"{what}: {errors.Count} things need you.";
        if (errors.FirstOrDefault() is { } first) _focus = PlaceOf(first);
    }

    /// <summary>The id of the element where a finding can be mended.</summary>
    private string PlaceOf(PreflightFinding finding)
    {
        var field = finding.Field;
        if (field.StartsWith("media[", StringComparison.Ordinal) && field.EndsWith(".alt_text", StringComparison.Ordinal)) return $"alt-{field[6..field.IndexOf(']', StringComparison.Ordinal)]}";
        if (field.StartsWith("options.", StringComparison.Ordinal)) return OptionsCard.PlaceOf(finding, _counters);
        if (field is not ("media" or "hashtags" or "accounts" or "scheduled_time" or "time_zone" or "first_comment" or "link")) _tab = Chosen.Find(account => account.Id == finding.AccountId && _draft!.VariantOf(account) is not null)?.Id;
        return field switch
        {
            "media" or "hashtags" or "accounts" or "scheduled_time" or "time_zone" or "first_comment" or "link" => field,
            _ => "text",
        };
    }

    private async Task SaveDraftAsync()
    {
        if (_busy || _save is null) return;
        _busy = true;
        try
        {
            if (!_save.HasChanges && _save.Post is null) _save.Touch();
            if (await _save.SaveAsync(Gone)) _toast.Show("The draft is saved. You find it under Posts.");
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task RetrySaveAsync() => await _save!.SaveAsync(Gone);

    /// <summary>After each save by itself: the address becomes the post's own, so that a reload comes back here.</summary>
    private async Task SavedAsync()
    {
        if (Gone.IsCancellationRequested) return;
        if (_save is { Post: { } post, State: not (SaveState.Failed or SaveState.Conflict) })
        {
            if (!await IsToldAsync(post.Id)) return;
            if (PostId != post.Id)
            {
                _loaded = $"{post.Id}||";
                Navigation.NavigateTo($"/compose/{post.Id}", replace: true);
            }
        }
        StateHasChanged();
    }

    /// <summary>Tells the browser what is kept. False where its window is closed: the last save comes when nobody is there any more.</summary>
    private async Task<bool> IsToldAsync(Guid id)
    {
        try
        {
            if (_script is not null) await _script.InvokeVoidAsync("saved", Gone, id.ToString(), _save!.HasChanges);
            return true;
        }
        catch (JSDisconnectedException)
        {
            return false;
        }
    }

    private async Task LoadTheirsAsync()
    {
        if (_busy || _save?.Post is not { } mine) return;
        _busy = true;
        try
        {
            if (_script is not null) await _script.InvokeVoidAsync("forget", Gone);
            var theirs = await ReadPosts.FindAsync(Actor, mine.Id, Gone);
            _missing = theirs is null;
            if (theirs is not null) await OpenAsync(theirs);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task KeepMineAsync()
    {
        if (_busy || _save?.Post is not { } mine) return;
        _busy = true;
        try
        {
            var theirs = await ReadPosts.FindAsync(Actor, mine.Id, Gone);
            _mode = ModeOf(theirs);
            if (theirs is null) _save.StartFrom(null);
            if (_mode == ComposeMode.Draft) await KeepAsDraftAsync(theirs);
            else _save.Adopt(theirs!);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task KeepAsDraftAsync(PostView? theirs)
    {
        _save!.Touch();
        if (theirs is null) await _save.SaveAsync(Gone);
        else await _save.KeepMineAsync(theirs, Gone);
    }
}
