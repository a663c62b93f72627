using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Makes leases for claims.</summary>
public sealed class Leases(Databases databases, StorageTrouble trouble, IOptions<PublishingOptions> options, TimeProvider clock, ILogger<Lease> logger)
{
    /// <summary>Holds a claim, renewing it at a third of its time, until disposed.</summary>
    public Lease Hold(Claim claim) => new(claim, options.Value.Lease, RenewAsync, clock, logger);

    private async Task<bool> RenewAsync(Claim claim, CancellationToken cancellation)
    {
        // Nobody else can write that it is theirs either, and whatever is sent is announced under its fence first.
        if (trouble.Problem is not null) return true;
        DateTimeOffset? until = clock.GetUtcNow() + options.Value.Lease;
        await using var db = databases.Everything();
        return await db.WriteAsync(
            async () => await db.Deliveries
                .Where(row => row.Id == claim.DeliveryId && row.Fence == claim.Fence && row.State == DeliveryState.Publishing && row.LeaseOwner == claim.Owner)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.LeaseUntil, until), cancellation) == 1,
            cancellation);
    }
}

/// <summary>The heartbeat of one worker. Not ended by shutdown: a request in flight keeps its lease.</summary>
public sealed class Lease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _released = new();
    private readonly Claim _claim;
    private readonly TimeSpan _length;
    private readonly Func<Claim, CancellationToken, Task<bool>> _renew;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly PeriodicTimer _beats;
    private readonly Task _beating;

    internal Lease(Claim claim, TimeSpan length, Func<Claim, CancellationToken, Task<bool>> renew, TimeProvider clock, ILogger logger)
    {
        (_claim, _length, _renew, _clock, _logger) = (claim, length, renew, clock, logger);
        _beats = new PeriodicTimer(length / 3, clock);
        _beating = BeatAsync();
    }

    /// <summary>Cancelled once somebody else may hold the delivery.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        _beats.Dispose();
        await _beating;
        _released.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync()
    {
        var renewed = _clock.GetTimestamp();
        try
        {
            while (await _beats.WaitForNextTickAsync(_released.Token))
            {
                if (await TryRenewAsync() is { } still)
                {
                    if (!still) break;
                    renewed = _clock.GetTimestamp();
                }
                else if (_clock.GetElapsedTime(renewed) >= _length) break;
            }

            if (!_released.IsCancellationRequested) await _lost.CancelAsync();
        }
        catch (OperationCanceledException) when (_released.IsCancellationRequested)
        {
            // Released between two beats.
        }
    }

    /// <returns>Whether it is still ours; null where the database did not say.</returns>
    private async Task<bool?> TryRenewAsync()
    {
        try
        {
            return await _renew(_claim, _released.Token);
        }
        catch (Exception failure) when (StorageFault.Is(failure))
        {
            return true; // As above.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.HeartbeatFailed(failure, _claim.DeliveryId);
            return null;
        }
    }
}
