using System.Buffers;
using System.Collections.Concurrent;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media.Uploads;

/// <summary>Large uploads in pieces: announce, append at the offset, ask where it stands, finish. They survive a lost line and a restart; an abandoned one is swept a day later.</summary>
public sealed class UploadSessions(MediaFolder folder, MediaLibrary library, MediaIntake intake, Databases databases, TimeProvider clock)
{
    /// <summary>An upload of which nothing arrives for so long is forgotten.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Unfinished uploads of one workspace at once.</summary>
    public const int Maximum = 50;

    private const int BufferBytes = 128 << 10;

    /// <summary>Room that is left to the database and its log.</summary>
    private const long Reserve = 512L << 20;

    private readonly UploadFiles _files = new(folder);
    private readonly ConcurrentDictionary<Guid, bool> _busy = new();

    /// <summary>Announces a file.</summary>
    public Task<BeginUploadResult> BeginAsync(Actor actor, UploadPlan plan, CancellationToken cancellation) => BeginAsync(actor, plan, keep: null, cancellation);

    /// <inheritdoc cref="BeginAsync(Actor, UploadPlan, CancellationToken)"/>
    public async Task<BeginUploadResult> BeginAsync(Actor actor, UploadPlan plan, KeepAnswer<UploadSession>? keep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(plan);
        if (await FaultOfAsync(actor, plan, cancellation) is { } refused) return refused;
        var note = new UploadNote { Id = Guid.CreateVersion7(clock.GetUtcNow()), WorkspaceId = actor.WorkspaceId, UserId = actor.UserId, Plan = plan };
        await _files.WriteAsync(note, cancellation);
        var session = SessionOf(note);
        if (keep is not null) await KeepAsync(actor, keep, session, cancellation);
        return new BeginUploadResult.Begun(session);
    }

    /// <summary>How it stands; null where this workspace has none of that id (any more).</summary>
    public async Task<UploadSession?> FindAsync(Actor actor, Guid id, CancellationToken cancellation) => await NoteAsync(actor, id, cancellation) is { } note ? SessionOf(note) : null;

    /// <summary>The workspace's unfinished uploads.</summary>
    public async Task<IReadOnlyList<UploadSession>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        var found = new List<UploadSession>();
        foreach (var id in _files.All().ToList())
            if (await NoteAsync(actor, id, cancellation) is { MediaId: null } note) found.Add(SessionOf(note));
        return found;
    }

    /// <summary>Appends a piece at its offset. Where its line breaks, or the caller stops, what arrived of it stays.</summary>
    public async Task<AppendResult> AppendAsync(Actor actor, Guid id, long offset, Stream bytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!_busy.TryAdd(id, true)) return new AppendResult.Busy();
        try
        {
            if (await NoteAsync(actor, id, cancellation) is not { } note) return new AppendResult.NotFound();
            var session = SessionOf(note);
            if (session.Offset != offset || session.MediaId is not null) return new AppendResult.WrongOffset(session);
            var surplus = await WriteAsync(id, bytes, session.Bytes - offset, cancellation);
            return surplus ? new AppendResult.TooMuch(SessionOf(note)) : new AppendResult.Appended(SessionOf(note));
        }
        finally
        {
            _busy.TryRemove(id, out _);
        }
    }

    /// <summary>Makes the item, once all bytes are here. Asked again, answers the same item. A file that is refused is deleted.</summary>
    public Task<MediaResult> FinishAsync(Actor actor, Guid id, CancellationToken cancellation) => FinishAsync(actor, id, keep: null, cancellation);

    /// <inheritdoc cref="FinishAsync(Actor, Guid, CancellationToken)"/>
    public async Task<MediaResult> FinishAsync(Actor actor, Guid id, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!_busy.TryAdd(id, true)) return new MediaResult.Refused("upload_incomplete", "Another request is writing to this upload. Wait for its answer, then finish it.");
        try
        {
            if (await NoteAsync(actor, id, cancellation) is not { } note) return Unknown();
            if (note.MediaId is { } media) return await library.FindAsync(actor, media, cancellation) is { } item ? new MediaResult.Stored(item, note.WasKnown) : Unknown();
            var session = SessionOf(note);
            if (!session.IsComplete) return new MediaResult.Refused("upload_incomplete", $"Only {session.Offset} of the {session.Bytes} bytes of “{session.FileName}” are here. Send the rest from byte {session.Offset}.");
            return await TakeInAsync(actor, note, keep, cancellation);
        }
        finally
        {
            _busy.TryRemove(id, out _);
        }
    }

    /// <summary>Gives it up; false where there is none, or somebody is writing to it.</summary>
    public async Task<bool> CancelAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (!_busy.TryAdd(id, true)) return false;
        try
        {
            if (await NoteAsync(actor, id, cancellation) is null) return false;
            _files.Delete(id);
            return true;
        }
        finally
        {
            _busy.TryRemove(id, out _);
        }
    }

    /// <summary>Deletes what nobody went on with; answers how many.</summary>
    internal int Sweep()
    {
        var old = _files.All().Where(id => _files.TouchedAt(id) < clock.GetUtcNow() - Patience && !_busy.ContainsKey(id)).ToList();
        foreach (var id in old) _files.Delete(id);
        return old.Count;
    }

    /// <summary>An upload is no row: one whose answer was not kept is asked for again, and the first is forgotten in a day.</summary>
    private async Task KeepAsync(Actor actor, KeepAnswer<UploadSession> keep, UploadSession session, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        await db.WriteAsync(
            async () =>
            {
                await keep.WriteAsync(db, session, clock.GetUtcNow(), cancellation);
                return true;
            },
            cancellation);
    }

    private async Task<MediaResult> TakeInAsync(Actor actor, UploadNote note, KeepAnswer<MediaItem>? keep, CancellationToken cancellation)
    {
        // Not disposed: stopped half-way it can be finished again.
        var incoming = await folder.TakeAsync(_files.BytesOf(note.Id), cancellation);
        var result = await intake.RunAsync(actor, incoming, new Arrival(note.Plan.FileName, note.Plan.AltText, note.Plan.Copy), keep, cancellation);
        if (result is MediaResult.Stored(var item, var known)) await _files.WriteAsync(note with { MediaId = item.Id, WasKnown = known }, CancellationToken.None);
        else _files.Delete(note.Id);
        return result;
    }

    /// <summary>True where more came than there was room for.</summary>
    private async Task<bool> WriteAsync(Guid id, Stream bytes, long room, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        await using var file = new FileStream(_files.BytesOf(id), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        try
        {
            for (int read; (read = await bytes.ReadAsync(buffer, cancellation)) > 0; room -= read)
            {
                // Not stopped half-way: what is here is written.
                await file.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, room)), CancellationToken.None);
                if (read > room) return true;
            }
            return false;
        }
        finally
        {
            file.Flush(flushToDisk: true);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<BeginUploadResult.Refused?> FaultOfAsync(Actor actor, UploadPlan plan, CancellationToken cancellation)
    {
        if (plan.Bytes < 1) return new BeginUploadResult.Refused("empty", "The file is empty. Choose it again.");
        if (plan.Bytes > library.MaximumBytes) return new BeginUploadResult.Refused("too_large", $"“{plan.FileName}” has {MediaWords.Size(plan.Bytes)}; {MediaWords.Size(library.MaximumBytes)} is the most. Make it smaller.");
        if (plan.AltText?.Length > MediaLibrary.MaximumAltText) return new BeginUploadResult.Refused("alt_text_too_long", $"The alternative text has {plan.AltText.Length} characters; Publicist takes at most {MediaLibrary.MaximumAltText}. Shorten it.");
        var open = await ListAsync(actor, cancellation);
        if (open.Count >= Maximum) return new BeginUploadResult.Refused("too_many", $"{open.Count} uploads are under way. Finish or cancel some of them first.");
        var promised = open.Sum(session => session.Bytes - session.Offset);
        return folder.FreeBytes() - promised < plan.Bytes + Reserve
            ? new BeginUploadResult.Refused("disk_full", $"The server's disk has no room for “{plan.FileName}” ({MediaWords.Size(plan.Bytes)}). Ask whoever runs it to make room.")
            : null;
    }

    private async Task<UploadNote?> NoteAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await _files.ReadAsync(id, cancellation) is { } note && note.WorkspaceId == actor.WorkspaceId ? note : null;
    }

    private UploadSession SessionOf(UploadNote note) =>
        new(note.Id, note.Plan.FileName, note.Plan.Bytes, note.MediaId is null ? _files.Length(note.Id) : note.Plan.Bytes, _files.TouchedAt(note.Id) + Patience, note.MediaId);

    private static MediaResult.Refused Unknown() => new("unknown_upload", "There is no such upload in this workspace. Begin it again.");
}
