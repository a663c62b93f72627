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

    /// <summary>Posts that it comes to, such as those of a thread.</summary>
    public int Posts { get; init; } = 1;

    /// <summary>Whether its image is no part of the post, but the video's thumbnail.</summary>
    public bool Thumbnail { get; init; }

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
        byte[] head = [.. SampleVideos.Brand("isom"), .. SampleVideos.Movie(5, width, height, sound: null)];
        byte[] film = [.. head, .. SampleVideos.Data(bytes - head.Length - 8)];
        return media.Add(film, "video/mp4") with { FileName = "door.mp4", Width = width, Height = height, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(5), Codec = "h264", FrameRate = 25 } };
    }

    public DraftMedia Upright(int bytes = 200_000) => Video(bytes, 1080, 1920);

    /// <summary>A file of a type, for rules that look at facts alone.</summary>
    public DraftMedia Any(string contentType) => media.Add([1, 2, 3], contentType);
}
