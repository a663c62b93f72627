namespace Publicist.Core.Publishing;

/// <summary>The name under which this run of the program holds deliveries.</summary>
public sealed record WorkerName(string Value)
{
    public static WorkerName New() => new($"{Environment.MachineName}/{Guid.CreateVersion7():N}");
}
