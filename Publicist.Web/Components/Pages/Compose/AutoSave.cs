using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>Keeps a draft saved while it is written: a second after the last change, one save at a time. Lives on one circuit, whose turns keep it single-threaded.</summary>
public sealed partial class AutoSave(Actor actor, WritePost write, TimeProvider clock, ILogger logger, Func<PostContent> content, Func<Func<Task>, Task> onCircuit) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private ITimer? _timer;
    private DateTimeOffset _waitingSince;
    private Task? _running;
    private int _changes;
    private int _savedChanges;
    private bool _disposed;

    /// <summary>The post as last saved; null before the first save.</summary>
    public PostView? Post { get; private set; }

    /// <summary>Under which a new post is saved first.</summary>
    public Guid NewId { get; set; } = Guid.CreateVersion7();
    public SaveState State { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why the last save did not work, or what it had to leave out.</summary>
    public string? Message { get; private set; }
    public bool HasChanges => _changes != _savedChanges;

    /// <summary>Called after each save that changed something here.</summary>
    public Func<Task> Changed { get; set; } = () => Task.CompletedTask;

    /// <summary>Goes on from a post as it was read.</summary>
    public void StartFrom(PostView? post)
    {
        _timer?.Dispose();
        if (Post is not null) NewId = Guid.CreateVersion7(); // What was deleted does not come back under its old id.
        Post = post;
        _savedChanges = _changes;
        (State, Message, SavedAt) = (SaveState.Nothing, null, post?.UpdatedAt);
    }

    /// <summary>Something was written.</summary>
    public void Touch()
    {
        _changes++;
        if (State == SaveState.Conflict) return;
        var now = clock.GetUtcNow();
        if (State != SaveState.Waiting) _waitingSince = now;
        State = SaveState.Waiting;
        Plan(now - _waitingSince >= Longest ? TimeSpan.Zero : Quiet); // Whoever types without a pause is saved as well.
    }

    /// <summary>Waits for a save that runs, and starts no other until something is written again.</summary>
    public async Task PauseAsync()
    {
        _timer?.Dispose();
        if (_running is { IsCompleted: false } running) await running;
    }

    /// <summary>Saves what is not saved yet. False where that does not work.</summary>
    public async Task<bool> SaveAsync(CancellationToken cancellation)
    {
        await PauseAsync();
        while (HasChanges && State != SaveState.Conflict)
        {
            _running = SaveOnceAsync(cancellation);
            await _running;
            if (State == SaveState.Failed) break;
        }
        return !HasChanges;
    }

    /// <summary>Saves over what somebody else wrote in the meantime.</summary>
    public Task<bool> KeepMineAsync(PostView theirs, CancellationToken cancellation)
    {
        Post = theirs;
        State = SaveState.Waiting;
        return SaveAsync(cancellation);
    }

    /// <summary>Takes over what another act made of the post.</summary>
    public void Adopt(PostView post)
    {
        Post = post;
        _savedChanges = _changes;
        State = SaveState.Saved;
        SavedAt = clock.GetUtcNow();
    }

    /// <summary>Another act found the post changed elsewhere.</summary>
    public void FoundConflict(string message) => (State, Message) = (SaveState.Conflict, message);

    public void Dispose()
    {
        _disposed = true;
        _timer?.Dispose();
    }

    private async Task SaveOnceAsync(CancellationToken cancellation)
    {
        var changes = _changes;
        State = SaveState.Saving;
        try
        {
            Take(await WriteAsync(content(), cancellation), changes);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever went wrong, the author's text must not go with the circuit: it stays, and is tried again.
            LogNotSaved(logger, fault);
            Fail("Publicist could not write to its database. Your text is still here; trying again…");
        }
        await Changed();
    }

    private async Task<PostResult> WriteAsync(PostContent wanted, CancellationToken cancellation)
    {
        Message = null;
        var result = await SendAsync(wanted, cancellation);
        if (result is not PostResult.Refused refused || Without(wanted, Errors(refused)) is not { } rest) return result;
        // A link typed half is no reason to lose the text above it.
        var second = await SendAsync(rest, cancellation);
        if (second is PostResult.Done) Message = $"Not all of it: {Errors(refused)[0].Message}";
        return second;
    }

    private Task<PostResult> SendAsync(PostContent wanted, CancellationToken cancellation) =>
        Post is { } post ? write.RunAsync(actor, post.Id, wanted, post.Version, cancellation) : write.BeginAsync(actor, NewId, wanted, cancellation);

    /// <summary>Why it was refused; what else there is to say does not keep a draft from being saved.</summary>
    private static List<PreflightFinding> Errors(PostResult.Refused refused) => [.. refused.Findings.Where(finding => finding.Severity == FindingSeverity.Error)];

    private static PostContent? Without(PostContent wanted, IReadOnlyList<PreflightFinding> findings)
    {
        if (findings.Count == 0 || !findings.All(finding => finding.Field is "link" or "hashtags" or "media" || finding.Field.StartsWith("media[", StringComparison.Ordinal))) return null;
        if (findings.Any(finding => finding.Field == "link")) wanted = wanted with { Link = null };
        if (findings.Any(finding => finding.Field == "hashtags")) wanted = wanted with { Hashtags = [] };
        return findings.Any(finding => finding.Field.StartsWith("media", StringComparison.Ordinal)) ? wanted with { Media = [] } : wanted;
    }

    private void Take(PostResult result, int changes)
    {
        switch (result)
        {
            case PostResult.Done done:
                (Post, _savedChanges, SavedAt) = (done.Post, changes, clock.GetUtcNow());
                State = HasChanges ? SaveState.Waiting : SaveState.Saved;
                break;
            case PostResult.Refused refused:
                Fail(string.Join(' ', Errors(refused).Take(2).Select(finding => finding.Message)));
                break;
            case PostResult.Conflict conflict:
                FoundConflict(conflict.Message);
                break;
            case PostResult.NotFound:
                FoundConflict("This post was deleted elsewhere.");
                break;
        }
    }

    private void Fail(string message)
    {
        (State, Message) = (SaveState.Failed, message);
        Plan(Again);
    }

    private void Plan(TimeSpan pause)
    {
        if (_disposed) return;
        _timer?.Dispose();
        _timer = clock.CreateTimer(_ => _ = onCircuit(() => SaveAsync(CancellationToken.None)), null, pause, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "A draft could not be saved while it was written.")]
    private static partial void LogNotSaved(ILogger logger, Exception fault);
}

/// <summary>How a draft's saving stands.</summary>
public enum SaveState
{
    Nothing,
    Waiting,
    Saving,
    Saved,
    Failed,

    /// <summary>Somebody else saved in between: the author decides.</summary>
    Conflict,
}
