using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Stands before every look for what is due. Once a write has failed, nothing is claimed until one succeeds again; that is tried at each look, so that the work goes on by itself.
/// </summary>
/// <remarks>
/// What holds while the database takes no writes. Before a request: the line that announces it cannot be committed, so that it is not sent; the delivery waits, at no cost. After a request: its answer is kept in memory and offered to
/// the disk every two seconds for as long as the process lives; if the process ends first, the line without an answer makes the next start ask the platform. Always: one line in the log, <c>/health/ready</c> answers 503 and says why,
/// tokens are not renewed (a rotated one that cannot be kept is lost), and no worker counts as dead.
/// </remarks>
public sealed class ReadyToWrite(GroupCommit commits, StorageTrouble trouble)
{
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be written still.</exception>
    public Task RunAsync() => trouble.Problem is null ? Task.CompletedTask : commits.TouchAsync();
}
