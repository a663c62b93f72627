using System.Buffers.Binary;
using System.Text;

namespace Publicist.Tests.Sandbox.LinkedIn;

/// <summary>The smallest files that say what they are.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => [.. "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8];

    /// <summary>An MP4 whose movie header stands behind its data, as cameras write it.</summary>
    public static byte[] Mp4(int bytes = 9 << 20, double seconds = 10)
    {
        var movie = new byte[100];
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(12), 1000);
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(16), (uint)(seconds * 1000));
        byte[] type = Box("ftyp", "isom\0\0\u0002\0isomiso2avc1mp41"u8.ToArray()), header = Box("moov", Box("mvhd", movie));
        var data = new byte[bytes - type.Length - header.Length - 8];
        new Random(bytes).NextBytes(data);
        return [.. type, .. Box("mdat", data), .. header];
    }

    private static byte[] Box(string name, byte[] content)
    {
        var box = new byte[content.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }
}
