using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>The orientation tag in an EXIF segment: 1 upright, 5 to 8 lying on a side.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int ShortType = 3;
    private const int EntrySize = 12;

    /// <summary>Null where the segment is not EXIF, has no such tag or is malformed: a picture is then shown as it is stored.</summary>
    public static int? Find(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8)) return null;
        var tiff = segment[6..];
        if (tiff.Length < 8) return null;
        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8)) return null;

        var offset = Long(tiff[4..], little);
        if (offset > tiff.Length - 2) return null;
        var directory = tiff[(int)offset..];
        var entries = Math.Min(Short(directory, little), (directory.Length - 2) / EntrySize);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory.Slice(2 + i * EntrySize, EntrySize);
            if (Short(entry, little) == Tag && Short(entry[2..], little) == ShortType) return Short(entry[8..], little);
        }
        return null;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
