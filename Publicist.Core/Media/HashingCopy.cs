using System.Buffers;
using System.Security.Cryptography;

namespace Publicist.Core.Media;

/// <summary>Copies a stream and hashes it on the way, through one small buffer.</summary>
internal static class HashingCopy
{
    private const int BufferBytes = 128 << 10;

    /// <summary>Stops where more than the maximum comes.</summary>
    public static async Task<(long Bytes, string Sha256, bool TooLarge)> RunAsync(Stream from, Stream to, long maximum, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            long total = 0;
            for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0; total += read)
            {
                if (total + read > maximum) return (total, "", true);
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return (total, Convert.ToHexStringLower(hash.GetHashAndReset()), false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
