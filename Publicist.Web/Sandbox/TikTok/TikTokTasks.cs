namespace Publicist.Web.Sandbox.TikTok;

/// <summary>What creators' programs have begun; it outlives a restart.</summary>
public sealed class TikTokTasks(SandboxSite site)
{
    /// <summary>Durable with the next save.</summary>
    public void Put(TikTokWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        site.Notes.Put(work.PublishId, work);
    }

    /// <summary>Durable when it comes back.</summary>
    public Task PutAsync(TikTokWork work, CancellationToken cancellation)
    {
        Put(work);
        return site.Notes.SaveAsync(cancellation);
    }

    public TikTokWork? Find(string publishId) => site.Notes.Find<TikTokWork>(publishId);

    public TikTokWork? OfUpload(string fileId) => All().FirstOrDefault(work => work.UploadToken is not null && work.Files.Contains(fileId));

    public IReadOnlyList<TikTokWork> All() => site.Notes.All<TikTokWork>();
}
