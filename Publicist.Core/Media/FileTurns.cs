namespace Publicist.Core.Media;

/// <summary>One at a time for each name; names that nobody waits for take no memory.</summary>
internal sealed class FileTurns
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellation)
    {
        Turn? turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(name, out turn)) _turns[name] = turn = new Turn();
            turn.Waiting++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellation);
            return new Exit(this, name, turn);
        }
        catch
        {
            Leave(name, turn);
            throw;
        }
    }

    private void Leave(string name, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Waiting > 0) return;
            _turns.Remove(name);
            turn.Gate.Dispose();
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public int Waiting { get; set; }
    }

    private sealed class Exit(FileTurns turns, string name, Turn turn) : IDisposable
    {
        private Turn? _turn = turn;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _turn, null) is not { } mine) return;
            mine.Gate.Release();
            turns.Leave(name, mine);
        }
    }
}
