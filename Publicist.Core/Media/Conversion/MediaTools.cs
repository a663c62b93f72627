using Microsoft.Extensions.Options;

namespace Publicist.Core.Media.Conversion;

/// <summary>Where <c>ffmpeg</c> and <c>ffprobe</c> are; looked for once.</summary>
public sealed class MediaTools(IOptions<MediaOptions> options)
{
    private readonly Lazy<string?> _ffmpeg = new(() => Find(options.Value.Ffmpeg, "ffmpeg"));
    private readonly Lazy<string?> _ffprobe = new(() => Find(Beside(options.Value.Ffmpeg), "ffprobe"));

    /// <summary>Path of the program; null where it is not there.</summary>
    public string? Ffmpeg => _ffmpeg.Value;

    /// <inheritdoc cref="Ffmpeg"/>
    public string? Ffprobe => _ffprobe.Value;

    private static string? Beside(string? ffmpeg)
    {
        if (string.IsNullOrWhiteSpace(ffmpeg) || IsNone(ffmpeg)) return ffmpeg;
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ffmpeg))!, "ffprobe" + Path.GetExtension(ffmpeg));
    }

    private static bool IsNone(string path) => path.Trim().Equals("none", StringComparison.OrdinalIgnoreCase);

    private static string? Find(string? configured, string name)
    {
        if (!string.IsNullOrWhiteSpace(configured)) return !IsNone(configured) && File.Exists(configured) ? Path.GetFullPath(configured) : null;
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
