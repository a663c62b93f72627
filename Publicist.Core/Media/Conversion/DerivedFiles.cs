using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Conversion;

/// <summary>What was made of a file, found again by the file's hash and what was to be made of it. Beside each lies a note of its facts, written last: without it the file counts as not made.</summary>
public sealed class DerivedFiles(MediaFolder folder, TimeProvider clock)
{
    /// <summary>What is not used for so long is made again when it is wanted.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(14);

    private readonly FileTurns _turns = new();

    /// <summary>The name under which something made of a file is kept: 32 hexadecimal digits.</summary>
    internal static string KeyOf(string target) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)).AsSpan(0, 16));

    internal Task<IDisposable> EnterAsync(string sha256, string key, CancellationToken cancellation) => _turns.EnterAsync(sha256 + key, cancellation);

    /// <summary>Its facts; null where it was not made, or is not whole. Counts as a use.</summary>
    internal async Task<DerivedNote?> FindAsync(string sha256, string key, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(NoteOf(sha256, key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 4096, useAsync: true);
            var note = await JsonSerializer.DeserializeAsync(file, DerivedJson.Default.DerivedNote, cancellation);
            if (note is null || new FileInfo(PathOf(sha256, key)) is not { Exists: true } bytes || bytes.Length != note.Bytes) return null;
            File.SetLastWriteTimeUtc(file.SafeFileHandle, clock.GetUtcNow().UtcDateTime);
            return note;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal Stream Open(string sha256, string key) =>
        new FileStream(PathOf(sha256, key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 << 10, FileOptions.Asynchronous);

    /// <summary>Where to write it before it is whole: another place each time, since a program that outlived ours may still be writing.</summary>
    internal string Workplace(string sha256, string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(sha256, key))!);
        return $"{PathOf(sha256, key)}.{Guid.NewGuid():N}.new";
    }

    internal async Task KeepAsync(string sha256, string key, string workplace, DerivedNote note, CancellationToken cancellation)
    {
        File.Move(workplace, PathOf(sha256, key), overwrite: true);
        await File.WriteAllBytesAsync(NoteOf(sha256, key) + ".new", JsonSerializer.SerializeToUtf8Bytes(note, DerivedJson.Default.DerivedNote), cancellation);
        File.Move(NoteOf(sha256, key) + ".new", NoteOf(sha256, key), overwrite: true);
        File.SetLastWriteTimeUtc(NoteOf(sha256, key), clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Deletes all that was made of a file.</summary>
    internal void Forget(string sha256)
    {
        var place = Path.Combine(folder.Derived, sha256[..2]);
        if (!Directory.Exists(place)) return;
        foreach (var path in Directory.EnumerateFiles(place, sha256 + "-*")) File.Delete(path);
    }

    /// <summary>Deletes what was not used for long, what is half made, and what was made of files that are gone; answers how many.</summary>
    internal int Sweep()
    {
        if (!Directory.Exists(folder.Derived)) return 0;
        var old = clock.GetUtcNow() - Life;
        var half = clock.GetUtcNow() - TimeSpan.FromDays(1);
        var swept = 0;
        foreach (var path in Directory.EnumerateDirectories(folder.Derived).SelectMany(Directory.EnumerateFiles).ToList())
        {
            var name = Path.GetFileName(path);
            var note = name.EndsWith(".json", StringComparison.Ordinal) ? path : path + ".json";
            var used = File.GetLastWriteTimeUtc(File.Exists(note) ? note : path);
            if (used > (File.Exists(note) ? old : half) && (name.Length < 64 || folder.Has(name[..64]))) continue;
            File.Delete(path);
            swept++;
        }
        return swept;
    }

    private string PathOf(string sha256, string key) => Path.Combine(folder.Derived, sha256[..2], $"{sha256}-{key}");

    private string NoteOf(string sha256, string key) => PathOf(sha256, key) + ".json";
}

/// <summary>Facts of something that was made of a file.</summary>
internal sealed record DerivedNote
{
    public required string ContentType { get; init; }
    public required string FileExtension { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public VideoFacts? Video { get; init; }
}

[JsonSerializable(typeof(DerivedNote))]
internal sealed partial class DerivedJson : JsonSerializerContext;
