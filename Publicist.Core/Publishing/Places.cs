using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Publicist.Core.Publishing;

/// <summary>
/// How many deliveries speak to platforms at once: <see cref="PublishingOptions.Concurrency"/> in all, <see cref="PublishingOptions.PlatformConcurrency"/> on one platform. Some more are claimed ahead and wait here with
/// everything read, so that no place stands empty while the journal is written.
/// </summary>
public sealed class Places(IOptions<PublishingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.Value.Concurrency);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _platforms = new();

    /// <summary>Waits for a place; the longest waiting first. Dispose to leave it.</summary>
    public async Task<IDisposable> EnterAsync(string platform, CancellationToken cancellation)
    {
        // The platform's first: who waits for a platform that hangs must not keep a place from the others.
        var own = _platforms.GetOrAdd(platform, _ => new SemaphoreSlim(options.Value.PlatformConcurrency));
        await own.WaitAsync(cancellation);
        try
        {
            await _all.WaitAsync(cancellation);
        }
        catch
        {
            own.Release();
            throw;
        }

        return new Place(own, _all);
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var platform in _platforms.Values) platform.Dispose();
    }

    private sealed class Place(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            own.Release();
        }
    }
}
