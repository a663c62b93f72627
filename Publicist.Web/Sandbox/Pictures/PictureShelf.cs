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
    public async Task<Picture> CompleteAsync(string id, byte[] bytes, Func<ImageFacts, string?> judge, TimeSpan processing, CancellationToken cancellation)
    {
        var (type, fault) = await ProbeAsync(bytes, judge, cancellation);
        await files.WriteAsync(id, bytes, cancellation);
        var now = clock.GetUtcNow();
        var picture = state.Change(records => records.Pictures[id] = records.Pictures[id] with
        {
            ContentType = type,
            ProcessingFault = fault,
            Bytes = bytes.LongLength,
            UploadedAt = now,
            ReadyAt = now + processing,
        });
        await state.SaveAsync(cancellation);
        return picture;
    }

    public async Task DescribeAsync(string id, string altText, CancellationToken cancellation)
    {
        state.Change(records => records.Pictures[id] = records.Pictures[id] with { AltText = altText });
        await state.SaveAsync(cancellation);
    }

    public Task<byte[]?> ReadAsync(string id, CancellationToken cancellation) => files.ReadAsync(id, cancellation);

    private static async Task<(string? Type, string? Fault)> ProbeAsync(byte[] bytes, Func<ImageFacts, string?> judge, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return await ImageProbe.ReadAsync(stream, cancellation) switch
        {
            ProbeResult.Recognized(var facts) => (facts.ContentType, judge(facts)),
            ProbeResult.Unusable(var reason) => (null, reason),
            _ => (null, "The file is no picture."),
        };
    }
}
