using System.Diagnostics;

namespace Publicist.Tests.Media.Conversion;

/// <summary>Makes real films and pictures, and looks at single pixels of them.</summary>
internal static class FilmMaker
{
    /// <summary>A moving test picture with a tone.</summary>
    public static async Task<byte[]> FilmAsync(string format, string codec, string sound, double seconds = 2, int width = 320, int height = 180, int rate = 25, params string[] more)
    {
        var path = Path.Combine(Path.GetTempPath(), $"film-{Guid.NewGuid():N}");
        try
        {
            var length = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await RunAsync(["-f", "lavfi", "-i", $"testsrc=s={width}x{height}:r={rate}:d={length}", "-f", "lavfi", "-i", $"sine=d={length}", "-c:v", codec, "-c:a", sound, "-pix_fmt", "yuv420p", "-strict", "-2", .. more, "-f", format, path]);
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A picture that a filter draws.</summary>
    public static async Task<byte[]> PictureAsync(string filter, string codec, params string[] more)
    {
        var path = Path.Combine(Path.GetTempPath(), $"picture-{Guid.NewGuid():N}");
        try
        {
            await RunAsync(["-f", "lavfi", "-i", filter, "-frames:v", "1", "-c:v", codec, .. more, "-f", codec is "libwebp" ? "webp" : "image2pipe", path]);
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Red, green and blue of one pixel.</summary>
    public static async Task<(byte Red, byte Green, byte Blue)> PixelAsync(byte[] picture, int x, int y)
    {
        var (from, to) = (Path.Combine(Path.GetTempPath(), $"in-{Guid.NewGuid():N}"), Path.Combine(Path.GetTempPath(), $"out-{Guid.NewGuid():N}"));
        try
        {
            await File.WriteAllBytesAsync(from, picture);
            await RunAsync(["-i", from, "-vf", $"format=rgb24,crop=1:1:{x}:{y}:exact=1", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", to]);
            var bytes = await File.ReadAllBytesAsync(to);
            return (bytes[0], bytes[1], bytes[2]);
        }
        finally
        {
            File.Delete(from);
            File.Delete(to);
        }
    }

    private static async Task RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var words = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, words);
    }
}
