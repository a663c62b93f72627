using System.Globalization;
using System.Text;

namespace Publicist.Core.Media.Probing;

/// <summary>PDF: whether it is whole and open to all, and how many pages it says it has. One pass through a window that slides; what is compressed is not opened.</summary>
internal static class PdfProbe
{
    private const int WindowBytes = 64 << 10;

    /// <summary>What may be cut at the end of a window: the longest thing looked for.</summary>
    private const int Overlap = 512;
    private const int MostPages = 1_000_000;

    public static bool Knows(ReadOnlySpan<byte> head) => head.StartsWith("%PDF-"u8);

    public static async Task<ProbeResult> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        if (!await HasEndAsync(stream, cancellation)) return new ProbeResult.Unusable("The PDF file is incomplete: it ends before its index does. Export it again, or upload it again.");
        var found = new Findings();
        var window = new byte[WindowBytes];
        var (kept, start) = (0, 0L);
        stream.Position = 0;
        while (true)
        {
            var read = await stream.ReadAtLeastAsync(window.AsMemory(kept), WindowBytes - kept, throwOnEndOfStream: false, cancellation);
            var length = kept + read;
            var isLast = length < WindowBytes;
            found.Note(window.AsSpan(0, length), isLast ? length : length - Overlap, start == 0);
            if (isLast) return found.Conclude();
            kept = Overlap;
            window.AsSpan(WindowBytes - Overlap).CopyTo(window);
            start += WindowBytes - Overlap;
        }
    }

    /// <summary>Readers look for the end within the last kilobyte or so; some servers append a few bytes.</summary>
    private static async Task<bool> HasEndAsync(Stream stream, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(2048, stream.Length)];
        stream.Position = stream.Length - tail.Length;
        await stream.ReadExactlyAsync(tail, cancellation);
        return tail.AsSpan().IndexOf("%%EOF"u8) >= 0;
    }

    private sealed class Findings
    {
        private bool _encrypted;
        private bool _hasIndex;
        private int? _linear;
        private int? _pages;

        /// <param name="window">Bytes.</param>
        /// <param name="until">Whatever begins behind this comes again in the next window.</param>
        /// <param name="isFirst">The window at the start of the file.</param>
        public void Note(ReadOnlySpan<byte> window, int until, bool isFirst)
        {
            _hasIndex |= window.IndexOf("startxref"u8) >= 0;
            if (isFirst && window[..Math.Min(window.Length, 1024)] is var start && start.IndexOf("/Linearized"u8) is >= 0 and var linear) _linear = NumberAfter(start[linear..], "/N"u8);
            foreach (var at in Places(window, "/Encrypt"u8, until)) _encrypted |= !IsNamePart(window, at + 8) && LooksLikeReference(window[(at + 8)..]);
            foreach (var at in Places(window, "/Pages"u8, until))
            {
                if (IsNamePart(window, at + 6) || !FollowsType(window[..at])) continue;
                if (CountIn(window, at) is { } count && count > (_pages ?? 0)) _pages = count;
            }
        }

        public ProbeResult Conclude()
        {
            if (_encrypted) return new ProbeResult.Unusable("The PDF file is protected by a password or against copying, so that no platform can show it. Save it without protection and upload it again.");
            if (!_hasIndex) return new ProbeResult.Unusable("The PDF file is damaged: it has no index. Export it again.");
            return new ProbeResult.Recognized(new MediaFacts { ContentType = "application/pdf", FileExtension = ".pdf", Width = 0, Height = 0, Pages = _pages ?? _linear });
        }

        /// <summary>A name goes on: <c>/EncryptMetadata</c> is another.</summary>
        private static bool IsNamePart(ReadOnlySpan<byte> window, int at) => at < window.Length && (char.IsAsciiLetterOrDigit((char)window[at]) || window[at] is (byte)'_' or (byte)'-');

        /// <summary><c>12 0 R</c> or a dictionary; in a text it would be neither.</summary>
        private static bool LooksLikeReference(ReadOnlySpan<byte> rest)
        {
            var text = Encoding.Latin1.GetString(rest[..Math.Min(rest.Length, 24)]).TrimStart();
            return text.StartsWith("<<", StringComparison.Ordinal) || (text.Length > 0 && char.IsAsciiDigit(text[0]) && text.Contains(" R", StringComparison.Ordinal));
        }

        private static bool FollowsType(ReadOnlySpan<byte> before) => Encoding.Latin1.GetString(before[^Math.Min(before.Length, 12)..]).TrimEnd().EndsWith("/Type", StringComparison.Ordinal);

        /// <summary>The count in the dictionary around a place; its object ends the search on either side.</summary>
        private static int? CountIn(ReadOnlySpan<byte> window, int at)
        {
            var from = window[..at].LastIndexOf(" obj"u8);
            var to = window[at..].IndexOf("endobj"u8);
            var dictionary = window[(from < 0 ? Math.Max(0, at - Overlap) : from)..(to < 0 ? window.Length : at + to)];
            return NumberAfter(dictionary, "/Count"u8);
        }

        private static int? NumberAfter(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
        {
            for (var from = 0; bytes[from..].IndexOf(name) is >= 0 and var at; from += at + name.Length)
            {
                var text = Encoding.Latin1.GetString(bytes.Slice(from + at + name.Length, Math.Min(16, bytes.Length - from - at - name.Length))).TrimStart();
                var digits = new string([.. text.TakeWhile(char.IsAsciiDigit)]);
                if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostPages) return number;
            }
            return null;
        }

        private static List<int> Places(ReadOnlySpan<byte> window, ReadOnlySpan<byte> name, int until)
        {
            var places = new List<int>();
            for (var from = 0; from < until && window[from..].IndexOf(name) is >= 0 and var at && from + at < until; from += at + name.Length) places.Add(from + at);
            return places;
        }
    }
}
