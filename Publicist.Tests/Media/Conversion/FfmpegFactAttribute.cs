namespace Publicist.Tests.Media.Conversion;

/// <summary>A test that needs <c>ffmpeg</c>. On a machine without one it is skipped and says so; where nothing may be skipped, it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg")));
        if (!isThere && Environment.GetEnvironmentVariable("PUBLICIST_TESTS_SKIP_NOTHING") != "1") Skip = "It needs ffmpeg and ffprobe on the PATH.";
    }
}
