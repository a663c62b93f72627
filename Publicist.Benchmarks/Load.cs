namespace Publicist.Benchmarks;

/// <summary>What is put on the engine.</summary>
internal sealed record Load
{
    public required int Deliveries { get; init; }
    public required int Accounts { get; init; }
    public required int Concurrency { get; init; }
    public required int DelayMilliseconds { get; init; }
    public required int History { get; init; }

    /// <summary>What no engine of this concurrency can beat.</summary>
    public TimeSpan Limit => TimeSpan.FromMilliseconds((double)Deliveries * DelayMilliseconds / Concurrency);
}
