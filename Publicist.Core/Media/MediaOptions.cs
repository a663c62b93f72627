using System.ComponentModel.DataAnnotations;

namespace Publicist.Core.Media;

/// <summary>The media library; section <c>Media</c> of the configuration. Read once, at start.</summary>
public sealed class MediaOptions
{
    /// <summary>Largest file that is taken in, in bytes. Default: 5 GiB.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Media:MaximumBytes must be between {1} and {2}.")]
    public long MaximumBytes { get; init; } = 5L << 30;

    /// <summary>The <c>ffmpeg</c> program; <c>ffprobe</c> is looked for beside it. Empty: as found on the PATH. <c>none</c>: not used, though it be there.</summary>
    public string? Ffmpeg { get; init; }

    /// <summary>Files converted at once.</summary>
    [Range(1, 16, ErrorMessage = "Media:Conversions must be between {1} and {2}.")]
    public int Conversions { get; init; } = 1;

    /// <summary>Processor threads that one conversion takes.</summary>
    [Range(1, 64, ErrorMessage = "Media:ConversionThreads must be between {1} and {2}.")]
    public int ConversionThreads { get; init; } = 2;

    /// <summary>Longest time that one conversion may take.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Media:ConversionTimeout must be between {1} and {2}, such as 01:00:00.", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan ConversionTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest time that fetching a file from a web address may take.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "06:00:00", ErrorMessage = "Media:FetchTimeout must be between {1} and {2}, such as 00:15:00.", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether the server looks if it is reached from outside, by a request to its own public address. False where its network cannot lead that back: then only the address itself is judged.</summary>
    public bool CheckPublicUrl { get; init; } = true;
}
