namespace Publicist.Web.Components.Pages.Compose;

/// <summary>A file on its way here.</summary>
public sealed class Upload(string fileName, long bytes) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public string FileName { get; } = fileName;
    public long Bytes { get; } = bytes;
    public long Done { get; set; }

    /// <summary>Why it was not taken; null while nothing is wrong.</summary>
    public string? Fault { get; set; }
    public int Percent => Bytes == 0 ? 0 : (int)Math.Min(100, Done * 100 / Bytes);

    public CancellationTokenSource StoppedWith(CancellationToken cancellation) => CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellation);

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
