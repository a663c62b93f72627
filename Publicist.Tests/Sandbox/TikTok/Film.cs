using System.Buffers.Binary;

namespace Publicist.Tests.Sandbox.TikTok;

/// <summary>Files that begin as an MP4 does and hold no picture.</summary>
internal static class Film
{
    private static readonly byte[] Start = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp42"u8];

    /// <param name="size">Bytes, more than 32.</param>
    public static byte[] Mp4(int size)
    {
        var bytes = new byte[size];
        Start.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(Start.Length), size - Start.Length);
        "mdat"u8.CopyTo(bytes.AsSpan(Start.Length + 4));
        return bytes;
    }
}
