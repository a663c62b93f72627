using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.Pictures;

/// <summary>The uploads of one platform. What may be uploaded is the platform's to say.</summary>
public sealed class PictureShelf(SiteState state, PictureFiles files, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Hands out an id: a number that no other upload or post has.</summary>
    public string Open(string persona, string? category = null, long? announcedBytes = null) => state.Change(records =>
    {
        var now = clock.GetUtcNow();
        var id = records.NextId(now).ToString(System.Globalization.CultureInfo.InvariantCulture);
        records.Pictures[id] = new Picture { Persona = persona, Category = category, AnnouncedBytes = announcedBytes, ExpiresAt = now + Life };
        return id;
    });

    public Picture? Find(string id) => state.Read(records => records.Pictures.GetValueOrDefault(id));

    /// <summary>Stores the bytes and judges them. Durable when it comes back.</summary>
    /// <param name="id">An id that <see cref="Open"/> gave.</param>
    /// <param name="bytes">The whole picture.</param>
    /// <param name="judge">The platform's word on what the bytes are; null: fine.</param>
    /// <param name="processing">How long the picture stays unusable.</param>
    /// <param name="cancellation">Gives up; the id stays open.</param>
    public async Task<Picture> CompleteAsync(string id, byte[] bytes, Func<MediaFacts, string?> judge, TimeSpan processing, CancellationToken cancellation)
    {
        await files.WriteAsync(id, bytes, cancellation);
        return await FinishAsync(id, judge, processing, cancellation);
    }

    /// <summary>Stores a part of a large upload at its place; what came in of a part that breaks off is kept.</summary>
    /// <returns>Bytes that are there now.</returns>
    public Task<long> AppendAsync(string id, long offset, Stream part, CancellationToken cancellation) => files.AppendAsync(id, offset, part, cancellation);

    /// <summary>Forgets parts that were put together.</summary>
    public void Discard(string id) => files.Delete(id);

    /// <summary>Bytes that came in so far.</summary>
    public long Stored(string id) => files.Length(id);

    /// <summary>Judges what <see cref="AppendAsync"/> has brought. Durable when it comes back.</summary>
    public async Task<Picture> FinishAsync(string id, Func<MediaFacts, string?> judge, TimeSpan processing, CancellationToken cancellation)
    {
        var (type, fault) = await ProbeAsync(id, judge, cancellation);
        var now = clock.GetUtcNow();
        var picture = state.Change(records => records.Pictures[id] = records.Pictures[id] with
        {
            ContentType = type,
            ProcessingFault = fault,
            Bytes = files.Length(id),
            UploadedAt = now,
            ReadyAt = now + processing,
        });
        await state.SaveAsync(cancellation);
        return picture;
    }

    /// <summary>Takes in a file that the platform fetches itself; null: it could not be had.</summary>
    public async Task<Picture?> FetchAsync(string id, Stream body, Func<MediaFacts, string?> judge, TimeSpan processing, CancellationToken cancellation)
    {
        if (await AppendAsync(id, 0, body, cancellation) == 0) return null;
        return await FinishAsync(id, judge, processing, cancellation);
    }

    public async Task DescribeAsync(string id, string altText, CancellationToken cancellation)
    {
        state.Change(records => records.Pictures[id] = records.Pictures[id] with { AltText = altText });
        await state.SaveAsync(cancellation);
    }

    public Stream? OpenRead(string id) => files.Open(id);

    private async Task<(string? Type, string? Fault)> ProbeAsync(string id, Func<MediaFacts, string?> judge, CancellationToken cancellation)
    {
        await using var stream = files.Open(id);
        if (stream is null) return (null, "The file is empty.");
        return await MediaProbe.ReadAsync(stream, cancellation) switch
        {
            ProbeResult.Recognized(var facts) => (facts.ContentType, judge(facts)),
            ProbeResult.Unusable(var reason) => (null, reason),
            _ => (null, "The file is neither picture, video nor document."),
        };
    }
}
