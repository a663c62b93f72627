using Microsoft.Extensions.Hosting;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>A program that has started, until it is told to stop.</summary>
internal sealed class StartedProgram : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted { get; } = new(canceled: true);

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}
