namespace Publicist.Tests.Sandbox.Facebook;

/// <summary>Bytes that begin as an MP4 does; what they show is nobody's business here.</summary>
internal static class FacebookFilm
{
    public static byte[] Of(int bytes)
    {
        var film = new byte[bytes];
        new Random(7).NextBytes(film);
        byte[] head = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8, 0, 0, 0, 0, .. "mdat"u8];
        head.CopyTo(film, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(24), bytes - 24);
        return film;
    }
}
