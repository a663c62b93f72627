using System.Buffers.Binary;

namespace Publicist.Core.Media.Probing;

/// <summary>A box of an MP4: what it says of itself, held against the place it stands in.</summary>
/// <param name="Type">Four characters.</param>
/// <param name="Start">Of its content.</param>
/// <param name="End">Behind its content, as it claims.</param>
internal readonly record struct Box(uint Type, long Start, long End)
{
    public long Length => End - Start;

    public static uint Named(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    public bool Is(ReadOnlySpan<byte> name) => Type == Named(name);
}

/// <summary>Walks boxes by their headers. A claimed length is skipped and never allocated; a file of nothing but headers is given up.</summary>
internal sealed class BoxReader(Stream stream)
{
    private const int MostBoxes = 250_000;
    private readonly byte[] _buffer = new byte[256];
    private int _boxes;

    /// <summary>There were more boxes than any real file has.</summary>
    public bool IsEndless => _boxes > MostBoxes;

    public long Length => stream.Length;

    /// <summary>The box at a place; null where none fits before the end, or its length is impossible.</summary>
    public async ValueTask<Box?> AtAsync(long place, long end, CancellationToken cancellation)
    {
        if (end - place < 8 || ++_boxes > MostBoxes) return null;
        var header = await BytesAsync(place, 16, cancellation);
        if (header.Length < 8) return null;
        var (size, type) = ((long)BinaryPrimitives.ReadUInt32BigEndian(header.Span), BinaryPrimitives.ReadUInt32BigEndian(header.Span[4..]));
        if (size == 0) return new Box(type, place + 8, end);
        if (size != 1) return size < 8 ? null : new Box(type, place + 8, place + size);
        if (header.Length < 16) return null;
        var large = BinaryPrimitives.ReadUInt64BigEndian(header.Span[8..]);
        return large < 16 || large > long.MaxValue / 2 ? null : new Box(type, place + 16, place + (long)large);
    }

    /// <summary>The boxes inside another, as far as they lie within it.</summary>
    public async IAsyncEnumerable<Box> InsideAsync(Box parent, int skip, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = parent.Start + skip;
        while (await AtAsync(place, parent.End, cancellation) is { } box && box.End <= parent.End)
        {
            yield return box;
            place = box.End;
        }
    }

    /// <summary>The first bytes of a place, at most 256; valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> BytesAsync(long place, long count, CancellationToken cancellation)
    {
        if (place < 0 || place >= stream.Length) return default;
        stream.Position = place;
        var read = await stream.ReadAtLeastAsync(_buffer.AsMemory(0, (int)Math.Min(count, _buffer.Length)), (int)Math.Min(count, _buffer.Length), throwOnEndOfStream: false, cancellation);
        return _buffer.AsMemory(0, read);
    }
}
