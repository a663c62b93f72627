using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// One renewal at a time for each account, over all processes that work on a data directory: a second use of a refresh token that rotates costs the connection. Held by the operating system, so that a process that dies leaves
/// nothing behind.
/// </summary>
public sealed class RenewalTurn(DataDirectory directory, TimeProvider clock)
{
    /// <summary>A token request is given up after half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn; disposing what it returns ends it.</summary>
    /// <exception cref="TokenRenewalException">Another process has had it for a minute, or the folder cannot be written.</exception>
    public async Task<IDisposable> EnterAsync(Guid account, CancellationToken cancellation)
    {
        var path = Path.Combine(directory.Locks, $"{account:N}.lock");
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(directory.Locks);
                return HeldFile.Open(path);
            }
            catch (IOException fault) when (HeldFile.IsHeld(fault) && clock.GetElapsedTime(began) < Patience)
            {
                // Another process renews just now.
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new TokenRenewalException(fault is IOException busy && HeldFile.IsHeld(busy)
                    ? "Another process has been renewing this sign-in for a minute."
                    : "The sign-in cannot be renewed: the data directory takes no files at present.");
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }
}
