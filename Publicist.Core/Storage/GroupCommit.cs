using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Publicist.Core.Storage;

/// <summary>
/// Commits what many workers write in the same moment together: each piece of work is atomic by itself, and all of them wait for one flush to disk instead of one each. Nobody is told that
/// something is written before it is. For the few writes that every delivery makes; everything else goes through <see cref="PublicistDb.WriteAsync{T}"/>, and both take their turn at the same gate.
/// </summary>
public sealed class GroupCommit(DatabaseAddress address, WriteGate gate, SentMark mark, StorageTrouble trouble) : IAsyncDisposable
{
    /// <summary>Pieces of work in one transaction, so that others get their turn at the gate.</summary>
    private const int Largest = 256;

    private readonly Channel<IPiece> _waiting = Channel.CreateUnbounded<IPiece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _loop;
    private SqliteConnection? _connection;
    private Statements? _statements;

    /// <summary>Runs the work in a transaction and comes back when that is on disk.</summary>
    /// <param name="work">Reads and writes, and does nothing else: everybody waits for it. What it throws undoes its own writes alone.</param>
    internal Task<T> RunAsync<T>(Func<Statements, T> work)
    {
        var piece = new Piece<T>(work);
        lock (_starting) _loop ??= Task.Run(LoopAsync);
        return _waiting.Writer.TryWrite(piece) ? piece.Done : Task.FromException<T>(new ObjectDisposedException(nameof(GroupCommit)));
    }

    internal Task RunAsync(Action<Statements> work) => RunAsync(sql =>
    {
        work(sql);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_loop is not null) await _loop;
        Close();
    }

    private async Task LoopAsync()
    {
        var pieces = new List<IPiece>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
            while (pieces.Count < Largest && _waiting.Reader.TryRead(out var piece)) pieces.Add(piece);
            Commit(pieces);
            pieces.Clear();
        }
    }

    /// <summary>Writes though there is nothing to write: whether the disk takes it.</summary>
    /// <exception cref="SqliteException">It does not.</exception>
    internal Task TouchAsync() => RunAsync(sql => sql.SetSent(sql.Sent()));

    private void Commit(List<IPiece> pieces)
    {
        try
        {
            CommitAll(Open(), pieces);
        }
        catch (Exception fault)
        {
            // Nothing of the whole transaction is on disk, and the connection may be in the middle of it.
            Close();
            trouble.Began(fault);
            foreach (var piece in pieces) piece.Fail(fault);
            return;
        }

        foreach (var piece in pieces) piece.Tell();
    }

    private void CommitAll(Statements sql, List<IPiece> pieces)
    {
        var before = sql.Written;
        sql.Run("BEGIN IMMEDIATE");
        foreach (var piece in pieces) piece.Run(sql);
        var sent = sql.WriteSent();
        sql.Run("COMMIT");

        // A transaction that only looked says nothing about the disk.
        if (sql.Written != before) trouble.Over();
        if (sent is { } count) mark.Write(count);
    }

    private Statements Open()
    {
        if (_statements is not null) return _statements;

        // Of its own: one that failed in the middle of a transaction must not be handed to somebody else.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ToString());
        _connection.Open();
        _statements = new Statements(_connection);
        _statements.Run("PRAGMA synchronous=FULL");

        // The log is copied into the database in the middle of a commit, while everybody waits: four times as much at once is a quarter as often, and what was written several times is copied once.
        _statements.Run("PRAGMA wal_autocheckpoint=4000");
        return _statements;
    }

    private void Close()
    {
        _statements?.Dispose();
        _connection?.Dispose();
        (_statements, _connection) = (null, null);
    }

    private interface IPiece
    {
        void Run(Statements sql);

        void Fail(Exception fault);

        void Tell();
    }

    private sealed class Piece<T>(Func<Statements, T> work) : IPiece
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _fault;

        public Task<T> Done => _done.Task;

        public void Run(Statements sql)
        {
            sql.Run("SAVEPOINT piece");
            try
            {
                _result = work(sql);
                sql.Run("RELEASE piece");
            }
            catch (Exception fault) when (fault is not SqliteException { SqliteErrorCode: not Constraint })
            {
                sql.Run("ROLLBACK TO piece");
                sql.Run("RELEASE piece");
                _fault = fault;
            }
        }

        public void Fail(Exception fault) => _done.TrySetException(fault);

        public void Tell()
        {
            if (_fault is not null) _done.TrySetException(_fault);
            else _done.TrySetResult(_result!);
        }

        /// <summary>SQLITE_CONSTRAINT: the fault of this piece alone. A full disk and the like are everybody's.</summary>
        private const int Constraint = 19;
    }
}

/// <summary>How the database is opened.</summary>
/// <param name="ConnectionString">For Microsoft.Data.Sqlite.</param>
/// <param name="IsOurs">Whether it is the data directory's own, which its lock keeps other processes from.</param>
public sealed record DatabaseAddress(string ConnectionString, bool IsOurs);
