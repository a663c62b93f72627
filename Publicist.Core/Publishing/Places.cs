using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Publishing;

/// <summary>
/// How many deliveries speak to platforms at once: <see cref="PublishingOptions.Concurrency"/> in all, <see cref="PublishingOptions.PlatformConcurrency"/> on one platform. Some more are claimed ahead and wait here with
/// everything read, so that no place stands empty: neither while the next is prepared, nor while an answer is written down.
/// </summary>
public sealed class Places(IOptions<PublishingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.Value.Concurrency);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _platforms = new();
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _taken = new();

    /// <summary>Waits for a place, the longest waiting first; one who has one keeps it.</summary>
    /// <param name="claim">For which delivery. One caller at a time.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Dispose to leave the place for good.</returns>
    public async Task<IDisposable> EnterAsync(Claim claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (_taken.ContainsKey(claim.DeliveryId)) return new Place(this, claim);

        // The platform's first: who waits for a platform that hangs must not keep a place from the others.
        var own = _platforms.GetOrAdd(claim.Platform, _ => new SemaphoreSlim(options.Value.PlatformConcurrency));
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

        _taken[claim.DeliveryId] = own;
        return new Place(this, claim);
    }

    /// <summary>Gives the place to the next, until it is entered again.</summary>
    public void Leave(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (!_taken.TryRemove(claim.DeliveryId, out var own)) return;
        _all.Release();
        own.Release();
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (var platform in _platforms.Values) platform.Dispose();
    }

    private sealed class Place(Places places, Claim claim) : IDisposable
    {
        public void Dispose() => places.Leave(claim);
    }
}
