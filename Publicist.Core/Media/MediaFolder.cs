using System.Buffers;
using System.Security.Cryptography;
using Publicist.Core.Storage;

namespace Publicist.Core.Media;

/// <summary>The files on disk, each under the hash of its bytes; uploads begin under a temporary name beside them.</summary>
public sealed class MediaFolder(DataDirectory directory)
{
    private const int BufferBytes = 128 << 10;

    internal string Incoming => Path.Combine(directory.Media, "incoming");

    internal string PathOf(string sha256) => Path.Combine(directory.Media, sha256[..2], sha256);

    internal bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Writes a stream to a temporary file, hashing as it goes, and flushes it to disk.</summary>
    internal async Task<IncomingFile> ReceiveAsync(Stream bytes, long maximum, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N") + ".part");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            long total = 0;
            for (int read; (read = await bytes.ReadAsync(buffer, cancellation)) > 0; total += read)
            {
                if (total + read > maximum) return new IncomingFile(this, path, total, "", TooLarge: true);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            file.Flush(flushToDisk: true);
            return new IncomingFile(this, path, total, Convert.ToHexStringLower(hash.GetHashAndReset()), TooLarge: false);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Opens a file and proves by its hash that it is the one; null if it is gone or another. The proof and the reading share a handle, so that nobody swaps it in between.</summary>
    internal async Task<Stream?> OpenAsync(string sha256, long bytes, CancellationToken cancellation)
    {
        if (!Has(sha256)) return null;
        var stream = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var right = false;
        try
        {
            right = stream.Length == bytes && Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) == sha256;
            stream.Position = 0;
            return right ? stream : null;
        }
        finally
        {
            if (!right) await stream.DisposeAsync();
        }
    }
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
