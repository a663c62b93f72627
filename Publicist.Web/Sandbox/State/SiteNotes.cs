using System.Text.Json;

namespace Publicist.Web.Sandbox.State;

/// <summary>What only one platform has, such as containers or upload sessions: records of its own, by id, that outlive the process.</summary>
public sealed class SiteNotes(SiteState state)
{
    /// <summary>Null where there is none of that id.</summary>
    public T? Find<T>(string id) where T : class =>
        state.Read(records => records.Notes.GetValueOrDefault(Key<T>(id))) is { } json ? JsonSerializer.Deserialize<T>(json, StateFile.Format) : null;

    public IReadOnlyList<T> All<T>() where T : class => [.. state.Read(records => records.Notes.Where(note => note.Key.StartsWith(Key<T>(""), StringComparison.Ordinal)).Select(note => note.Value).ToList())
        .Select(json => JsonSerializer.Deserialize<T>(json, StateFile.Format)!)];

    /// <summary>Puts it in the place of what was there. Durable after <see cref="SaveAsync"/>.</summary>
    public void Put<T>(string id, T note) where T : class
    {
        var json = JsonSerializer.Serialize(note, StateFile.Format);
        state.Change(records => records.Notes[Key<T>(id)] = json);
    }

    /// <summary>False: there was none. Durable after <see cref="SaveAsync"/>.</summary>
    public bool Remove<T>(string id) where T : class => state.Change(records => records.Notes.Remove(Key<T>(id)));

    public Task SaveAsync(CancellationToken cancellation) => state.SaveAsync(cancellation);

    private static string Key<T>(string id) => $"{typeof(T).Name}/{id}";
}
