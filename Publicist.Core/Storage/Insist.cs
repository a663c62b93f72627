namespace Publicist.Core.Storage;

/// <summary>Repeats a write that the disk does not take until it takes it: for what is known here alone, such as a platform's answer.</summary>
public sealed class Insist(GroupCommit commits, StorageTrouble trouble, TimeProvider clock)
{
    /// <summary>Between two tries.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="write">Writes all or nothing, and may be called again.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OperationCanceledException">Given up: nothing was written.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception fault) when (StorageFault.Is(fault))
            {
                trouble.Began(fault);
            }

            do await Task.Delay(Pause, clock, cancellation);
            while (!await IsWritableAsync());
        }
    }

    /// <summary>Asked with as little as possible: each worker that waits would else fill the log with its own failure.</summary>
    private async Task<bool> IsWritableAsync()
    {
        try
        {
            await commits.TouchAsync();
            return true;
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            return false;
        }
    }
}
