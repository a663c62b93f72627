using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.LinkedIn;

/// <summary>The smallest files that say what they are.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => [.. "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"u8];

    public static byte[] Mp4(int bytes = 9 << 20, double seconds = 10) => SampleVideos.OfSize(bytes, seconds);
}
