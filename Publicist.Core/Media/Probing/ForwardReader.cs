namespace Publicist.Core.Media.Probing;

/// <summary>
/// A stream read once, forward, through one fixed buffer. A length that a file claims is only ever skipped, never allocated;
/// the end of the stream is an answer (short, -1 or false), not an exception.
/// </summary>
internal sealed class ForwardReader(Stream stream)
{
    /// <summary>Holds the longest JPEG segment (65,533 bytes).</summary>
    public const int Capacity = 65_536;

    private readonly byte[] _buffer = new byte[Capacity];
    private int _start;
    private int _end;

    private int Available => _end - _start;

    /// <summary>The next bytes without passing them; fewer than asked where the stream ends.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellation)
    {
        while (Available < count && await FillAsync(cancellation)) { }
        return _buffer.AsMemory(_start, Math.Min(count, Available));
    }

    /// <summary>The next bytes, valid until the next call; fewer than asked where the stream ends.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, CancellationToken cancellation)
    {
        var bytes = await PeekAsync(count, cancellation);
        _start += bytes.Length;
        return bytes;
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public async ValueTask<int> NextAsync(CancellationToken cancellation) =>
        Available > 0 || await FillAsync(cancellation) ? _buffer[_start++] : -1;

    /// <summary>False where the stream ends before that many bytes were passed.</summary>
    public async ValueTask<bool> SkipAsync(long count, CancellationToken cancellation)
    {
        while (count > Available)
        {
            count -= Available;
            _start = _end;
            if (!await FillAsync(cancellation)) return false;
        }
        _start += (int)count;
        return true;
    }

    /// <summary>Passes everything up to and including the byte; false where it does not come.</summary>
    public async ValueTask<bool> SkipPastAsync(byte wanted, CancellationToken cancellation)
    {
        int found;
        while ((found = _buffer.AsSpan(_start, Available).IndexOf(wanted)) < 0)
        {
            _start = _end;
            if (!await FillAsync(cancellation)) return false;
        }
        _start += found + 1;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, Available).CopyTo(_buffer);
            (_start, _end) = (0, Available);
        }
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }
}
