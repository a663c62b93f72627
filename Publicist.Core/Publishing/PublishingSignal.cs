using System.Threading.Channels;

namespace Publicist.Core.Publishing;

/// <summary>Wakes the engine: something may be due, or a place became free. Ringing while it is already ringing adds nothing.</summary>
public sealed class PublishingSignal
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for the next ring; one that came since the last wait is not lost.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await _rings.Reader.ReadAsync(cancellation);
}
