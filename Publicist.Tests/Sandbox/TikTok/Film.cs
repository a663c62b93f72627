using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.TikTok;

/// <summary>Films of five seconds that are right in all their boxes say, with as many bytes of nothing in them as a test wants.</summary>
internal static class Film
{
    /// <param name="size">Bytes of the whole file, at least 2000.</param>
    public static byte[] Mp4(int size)
    {
        byte[] head = [.. SampleVideos.Brand("isom"), .. SampleVideos.Movie()];
        return [.. head, .. SampleVideos.Data(size - head.Length - 8)];
    }
}
