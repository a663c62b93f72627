using System.Text.Json;
using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>What creators' programs have begun; it outlives a restart.</summary>
public sealed class TikTokTasks(SandboxSite site)
{
    private const string Prefix = "publish/";

    /// <summary>Durable with the next save.</summary>
    public void Put(TikTokWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        site.State.Change(records => records.Kept[Prefix + work.PublishId] = JsonSerializer.SerializeToElement(work, StateFile.Format));
    }

    /// <summary>Durable when it comes back.</summary>
    public Task PutAsync(TikTokWork work, CancellationToken cancellation)
    {
        Put(work);
        return site.State.SaveAsync(cancellation);
    }

    public TikTokWork? Find(string publishId) => site.State.Read(records => records.Kept.TryGetValue(Prefix + publishId, out var kept) ? Read(kept) : null);

    public TikTokWork? OfUpload(string fileId) => All().FirstOrDefault(work => work.UploadToken is not null && work.Files.Contains(fileId));

    public IReadOnlyList<TikTokWork> All() => site.State.Read(records => records.Kept.Where(kept => kept.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(kept => Read(kept.Value)).ToList());

    private static TikTokWork Read(JsonElement kept) => kept.Deserialize<TikTokWork>(StateFile.Format)!;
}
