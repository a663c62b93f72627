using System.Buffers.Binary;
using Publicist.Core.Platforms;
using Publicist.Tests.Media;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>One kind of post that a platform takes.</summary>
/// <param name="Name">For the message of a failing test.</param>
/// <param name="Draft">A good post of this kind, with a text that no other kind has.</param>
public sealed record ContractFormat(string Name, Func<ContractMedia, Draft> Draft)
{
    /// <summary>What the Sandbox's ledger calls it; null: nothing.</summary>
    public string? Kind { get; init; }

    /// <summary>What a reader of its permalink sees, as the page is written; null: its text.</summary>
    public string? Shows { get; init; }

    /// <summary>Whether anybody can see it: a draft in an inbox has no address.</summary>
    public bool HasPermalink { get; init; } = true;

    /// <summary>Whether the platform works on it for a while before it is out.</summary>
    public bool IsProcessed { get; init; }

    /// <summary>Whether the platform shows it under two addresses, so that ours need not be the one the ledger names.</summary>
    public bool HasTwoAddresses { get; init; }

    /// <summary>Posts that it comes to, such as those of a thread.</summary>
    public int Posts { get; init; } = 1;

    /// <summary>Whether its image is no part of the post itself, but of a card or the thumbnail of the video.</summary>
    public bool HasImageBeside { get; init; }

    /// <summary>Whether the platform tells what it stored of it.</summary>
    public bool IsReadBack { get; init; } = true;
}

/// <summary>Makes the files of posts, with the facts that uploads find in them.</summary>
public sealed class ContractMedia(MemoryMedia media)
{
    public DraftMedia Jpeg(int width = 1080, int height = 1080, string? altText = null) => media.Add(SampleImages.Jpeg(width, height), "image/jpeg", altText) with { Width = width, Height = height };

    public DraftMedia Png(string? altText = null, int width = 64, int height = 48) => media.Add(SampleImages.Png(width, height), "image/png", altText) with { Width = width, Height = height };

    public DraftMedia Gif() => media.Add(SampleImages.Gif(8, 8, 3), "image/gif", frames: 3) with { Width = 8, Height = 8 };

    public DraftMedia Pdf() => media.Add(SampleDocuments.Pdf(), "application/pdf") with { FileName = "door.pdf", Pages = 3 };

    /// <summary>Silent, of five seconds.</summary>
    public DraftMedia Video(int bytes = 200_000, int width = 640, int height = 360)
    {
        return media.Add(Film(bytes, width, height), "video/mp4") with { FileName = "door.mp4", Width = width, Height = height, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(5), Codec = "h264", FrameRate = 25 } };
    }

    /// <summary>The same draft, its videos converted anew to more bytes.</summary>
    public Draft WithLongerVideos(Draft draft) => draft with { Media = [.. draft.Media.Select(one => one.Kind is MediaKind.Video ? Longer(one) : one)] };

    /// <summary>Whether a film is one that was made here, in one piece.</summary>
    public static bool SaysItsLength(byte[] film) => BinaryPrimitives.ReadInt32BigEndian(film.AsSpan(^4)) == film.Length;

    public DraftMedia Upright(int bytes = 200_000) => Video(bytes, 1080, 1920);

    private DraftMedia Longer(DraftMedia video)
    {
        var film = Film((int)video.Bytes + 70_000, video.Width, video.Height);
        media.Replace(video.Id, film);
        return video with { Bytes = film.Length };
    }

    private static byte[] Film(int bytes, int width, int height)
    {
        byte[] head = [.. SampleVideos.Brand("isom"), .. SampleVideos.Movie(5, width, height, sound: null)];
        byte[] film = [.. head, .. SampleVideos.Data(bytes - head.Length - 8)];
        BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(^4), film.Length);
        return film;
    }

    /// <summary>A file of a type, for rules that look at facts alone.</summary>
    public DraftMedia Any(string contentType) => media.Add([1, 2, 3], contentType);
}
