using System.Collections.Concurrent;
using System.Security.Cryptography;
using Publicist.Core.Storage;

namespace Publicist.Core.Media;

/// <summary>The files on disk, each under the hash of its bytes; uploads begin under a temporary name beside them.</summary>
public sealed class MediaFolder(DataDirectory directory, TimeProvider clock)
{
    private const int BufferBytes = 128 << 10;

    /// <summary>How long a proof is good while the file stays as it was: a platform that reads a gigabyte in pieces does not have it hashed for each.</summary>
    private static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Proof> _proofs = new(StringComparer.Ordinal);
    private readonly FileTurns _turns = new();

    internal string Incoming => Path.Combine(directory.Media, "incoming");

    /// <summary>What was made of the files: conversions and thumbnails.</summary>
    internal string Derived => Path.Combine(directory.Media, "derived");

    internal string PathOf(string sha256) => Path.Combine(directory.Media, sha256[..2], sha256);

    internal bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Waits for the turn with one file, so that it is not deleted while an equal one comes in.</summary>
    internal Task<IDisposable> EnterAsync(string sha256, CancellationToken cancellation) => _turns.EnterAsync(sha256, cancellation);

    /// <summary>Bytes that can still be written.</summary>
    internal long FreeBytes()
    {
        Directory.CreateDirectory(directory.Media);
        return new DriveInfo(Path.GetFullPath(directory.Media)).AvailableFreeSpace;
    }

    /// <summary>Writes a stream to a temporary file, hashing as it goes, and flushes it to disk.</summary>
    internal async Task<IncomingFile> ReceiveAsync(Stream bytes, long maximum, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            var copied = await HashingCopy.RunAsync(bytes, file, maximum, cancellation);
            file.Flush(flushToDisk: true);
            return new IncomingFile(this, path, copied.Bytes, copied.Sha256, copied.TooLarge);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Takes over a file that was written piece by piece: hashes it where it lies.</summary>
    internal async Task<IncomingFile> TakeAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return new IncomingFile(this, path, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), TooLarge: false);
    }

    /// <summary>Opens a file and proves by its hash that it is the one; null if it is gone or another. The proof and the reading share a handle, so that nobody swaps it in between.</summary>
    internal async Task<Stream?> OpenAsync(string sha256, long bytes, CancellationToken cancellation)
    {
        if (!Has(sha256)) return null;
        var stream = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous);
        var right = false;
        try
        {
            right = stream.Length == bytes && await IsProvenAsync(stream, sha256, cancellation);
            stream.Position = 0;
            return right ? stream : null;
        }
        finally
        {
            if (!right) await stream.DisposeAsync();
        }
    }

    private async Task<bool> IsProvenAsync(FileStream stream, string sha256, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var changed = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        if (_proofs.TryGetValue(sha256, out var proof) && proof.Changed == changed && proof.At + ProofLife > now) return true;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) != sha256) return false;
        _proofs[sha256] = new Proof(changed, now);
        if (_proofs.Count > 10_000) _proofs.Clear();
        return true;
    }

    private sealed record Proof(DateTime Changed, DateTimeOffset At);
}

/// <summary>An upload under its temporary name; deleted when disposed, unless it was kept.</summary>
internal sealed record IncomingFile(MediaFolder Folder, string Path, long Bytes, string Sha256, bool TooLarge) : IDisposable
{
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, useAsync: true);

    /// <summary>Renames it to its hash. Equal bytes meet in one file; a damaged one is healed by its own upload.</summary>
    public void Keep()
    {
        var target = Folder.PathOf(Sha256);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Move(Path, target, overwrite: true);
    }

    public void Dispose() => File.Delete(Path);
}
