using System.ComponentModel.DataAnnotations;

namespace Publicist.Core.Publishing;

/// <summary>The engine; section <c>Publishing</c> of the configuration. Read once, at start.</summary>
public sealed class PublishingOptions
{
    /// <summary>Deliveries under way at once, over all platforms.</summary>
    [Range(1, 256, ErrorMessage = "Publishing:Concurrency must be between {1} and {2}.")]
    public int Concurrency { get; init; } = 32;

    /// <summary>Deliveries under way at once on one platform, so that one that hangs leaves room for the others.</summary>
    [Range(1, 256, ErrorMessage = "Publishing:PlatformConcurrency must be between {1} and {2}.")]
    public int PlatformConcurrency { get; init; } = 8;

    /// <summary>Tries before a delivery fails.</summary>
    [Range(1, 10, ErrorMessage = "Publishing:MaxAttempts must be between {1} and {2}.")]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Seconds after which a silent worker's delivery may be taken over; it is renewed at a third.</summary>
    [Range(15, 3600, ErrorMessage = "Publishing:LeaseSeconds must be between {1} and {2}.")]
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>A delivery found later than this after its time asks before it goes out.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Publishing:MaxLateness must be between {1} and {2}, such as 06:00:00.", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan MaxLateness { get; init; } = TimeSpan.FromHours(6);

    /// <summary>After a sleep or a stop, the pause between two posts to the same account that fell due meanwhile; 0: none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Publishing:CatchUpSpacing must be between {1} and {2}, such as 00:01:00.", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan CatchUpSpacing { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Seconds that a request past the point of no return is waited for.</summary>
    [Range(1, 3600, ErrorMessage = "Publishing:RequestTimeoutSeconds must be between {1} and {2}.")]
    public int RequestTimeoutSeconds { get; init; } = 100;

    /// <summary>Deliveries held at once: those that speak to a platform, and half as many that are ready to.</summary>
    internal int Claims => Concurrency + (Concurrency / 2);
    internal int PlatformClaims => PlatformConcurrency + (PlatformConcurrency / 2);
    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
    internal TimeSpan RequestTimeout => TimeSpan.FromSeconds(RequestTimeoutSeconds);
}
