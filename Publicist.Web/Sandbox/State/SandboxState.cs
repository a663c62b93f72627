using System.Text.Json;

namespace Publicist.Web.Sandbox.State;

/// <summary>All that the Sandbox remembers: in memory, changed under one lock, and on disk before anybody is told.</summary>
public sealed class SandboxState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writer = new(1);
    private readonly StateFile _file;
    private readonly Dictionary<string, SiteRecords> _sites;
    private long _changes;
    private long _saved;

    public SandboxState(StateFile file, TimeProvider clock)
    {
        _file = file;
        _sites = file.Read();
        foreach (var site in _sites.Values) site.Forget(clock.GetUtcNow());
    }

    public T Read<T>(string site, Func<SiteRecords, T> read)
    {
        lock (_lock) return read(Records(site));
    }

    public T Change<T>(string site, Func<SiteRecords, T> change)
    {
        lock (_lock)
        {
            _changes++;
            return change(Records(site));
        }
    }

    /// <summary>Comes back when everything changed so far is on disk. Callers that arrive during a write share the next one.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        if (!_file.IsKept) return;
        var wanted = Interlocked.Read(ref _changes);
        await _writer.WaitAsync(cancellation);
        try
        {
            if (_saved >= wanted) return;
            var (json, changes) = Snapshot();
            await _file.WriteAsync(json, cancellation);
            _saved = changes;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private (byte[] Json, long Changes) Snapshot()
    {
        lock (_lock) return (JsonSerializer.SerializeToUtf8Bytes(_sites, StateFile.Format), _changes);
    }

    private SiteRecords Records(string site)
    {
        if (!_sites.TryGetValue(site, out var records)) _sites[site] = records = new SiteRecords();
        return records;
    }
}

/// <summary>The part of <see cref="SandboxState"/> that one platform may touch.</summary>
public sealed class SiteState(SandboxState state, string site)
{
    public T Read<T>(Func<SiteRecords, T> read) => state.Read(site, read);

    public T Change<T>(Func<SiteRecords, T> change) => state.Change(site, change);

    public Task SaveAsync(CancellationToken cancellation) => state.SaveAsync(cancellation);
}
