using System.Text.Json;
using System.Text.Json.Serialization;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media.Uploads;

/// <summary>Where unfinished uploads lie: for each the bytes so far and a note of what they are to become. The length of the bytes is the offset, so that nothing can disagree.</summary>
internal sealed class UploadFiles(MediaFolder folder)
{
    private string Place => Path.Combine(folder.Incoming, "uploads");

    public string BytesOf(Guid id) => Path.Combine(Place, id.ToString("N") + ".part");

    public async Task WriteAsync(UploadNote note, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Place);
        var path = NoteOf(note.Id);
        await using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 4096, useAsync: true))
        {
            await JsonSerializer.SerializeAsync(file, note, UploadNoteJson.Default.UploadNote, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Null where there is none, or nothing that can be read.</summary>
    public async Task<UploadNote?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(NoteOf(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 4096, useAsync: true);
            return await JsonSerializer.DeserializeAsync(file, UploadNoteJson.Default.UploadNote, cancellation);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public long Length(Guid id) => new FileInfo(BytesOf(id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>When something last happened to it.</summary>
    public DateTimeOffset TouchedAt(Guid id) => new[] { BytesOf(id), NoteOf(id) }.Where(File.Exists).Select(path => new DateTimeOffset(File.GetLastWriteTimeUtc(path))).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    public IEnumerable<Guid> All() => Directory.Exists(Place)
        ? Directory.EnumerateFiles(Place).Select(path => Guid.TryParseExact(Path.GetFileName(path).Split('.')[0], "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()
        : [];

    public void Delete(Guid id)
    {
        if (!Directory.Exists(Place)) return;
        File.Delete(NoteOf(id));
        File.Delete(NoteOf(id) + ".new");
        File.Delete(BytesOf(id));
    }

    private string NoteOf(Guid id) => Path.Combine(Place, id.ToString("N") + ".json");
}

/// <summary>What an upload is to become.</summary>
internal sealed record UploadNote : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid UserId { get; init; }
    public required UploadPlan Plan { get; init; }

    /// <summary>What it has become.</summary>
    public Guid? MediaId { get; init; }

    /// <summary>Whether the workspace had that item before.</summary>
    public bool WasKnown { get; init; }
}

[JsonSerializable(typeof(UploadNote))]
internal sealed partial class UploadNoteJson : JsonSerializerContext;
