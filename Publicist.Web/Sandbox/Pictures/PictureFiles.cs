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

    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellation)
    {
        if (Folder is null) return _memory.GetValueOrDefault(key);
        return File.Exists(PathOf(key)) ? await File.ReadAllBytesAsync(PathOf(key), cancellation) : null;
    }

    private string PathOf(string key) => Path.Combine(Folder!, $"{site}-{key}");
}
