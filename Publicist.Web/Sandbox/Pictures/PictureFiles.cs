using System.Collections.Concurrent;

namespace Publicist.Web.Sandbox.Pictures;

/// <summary>The bytes of uploads: a file each beside <c>sandbox.json</c>, or memory. Keys are ours: digits, letters and hyphens.</summary>
public sealed class PictureFiles(SandboxStorage storage, string site)
{
    private readonly ConcurrentDictionary<string, byte[]> _memory = new();

    private string? Folder => storage.Folder is null ? null : Path.Combine(storage.Folder, "sandbox-media");

    public async Task WriteAsync(string key, byte[] bytes, CancellationToken cancellation)
    {
        if (Folder is null)
        {
            _memory[key] = bytes;
            return;
        }
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(PathOf(key) + ".new", bytes, cancellation);
        File.Move(PathOf(key) + ".new", PathOf(key), overwrite: true);
    }

    /// <summary>Writes a part at its place, as it comes in, and forgets whatever stood behind it.</summary>
    /// <returns>Bytes that are there now, also where the part broke off.</returns>
    public async Task<long> AppendAsync(string key, long offset, Stream part, CancellationToken cancellation)
    {
        if (Folder is null) return await AppendToMemoryAsync(key, offset, part, cancellation);
        Directory.CreateDirectory(Folder);
        await using var file = new FileStream(PathOf(key), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        file.SetLength(offset);
        file.Position = offset;
        await CopyAsync(part, file, cancellation);
        return file.Length;
    }

    public void Delete(string key)
    {
        if (Folder is null) _memory.TryRemove(key, out _);
        else File.Delete(PathOf(key));
    }

    /// <summary>Bytes that are there; 0 where nothing is.</summary>
    public long Length(string key)
    {
        if (Folder is null) return _memory.TryGetValue(key, out var bytes) ? bytes.LongLength : 0;
        return new FileInfo(PathOf(key)) is { Exists: true, Length: var length } ? length : 0;
    }

    /// <summary>Null where there is nothing.</summary>
    public Stream? Open(string key)
    {
        if (Folder is null) return _memory.TryGetValue(key, out var bytes) ? new MemoryStream(bytes, writable: false) : null;
        return File.Exists(PathOf(key)) ? new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 << 10, useAsync: true) : null;
    }

    private async Task<long> AppendToMemoryAsync(string key, long offset, Stream part, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        all.Write(_memory.GetValueOrDefault(key, []).AsSpan(0, (int)offset));
        await CopyAsync(part, all, cancellation);
        _memory[key] = all.ToArray();
        return all.Length;
    }

    /// <summary>A caller that hangs up midway leaves what came in: that is what resuming is about.</summary>
    private static async Task CopyAsync(Stream part, Stream target, CancellationToken cancellation)
    {
        try
        {
            await part.CopyToAsync(target, cancellation);
        }
        catch (Exception gone) when (gone is IOException or BadHttpRequestException)
        {
            await target.FlushAsync(CancellationToken.None);
        }
    }

    private string PathOf(string key) => Path.Combine(Folder!, $"{site}-{key}");
}
