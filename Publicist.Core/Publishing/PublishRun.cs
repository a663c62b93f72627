using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>A claimed delivery with all that is needed to publish it, as it stood when it was read.</summary>
public sealed record PublishRun
{
    public required Claim Claim { get; init; }
    public required Delivery Delivery { get; init; }
    public required SocialAccount Account { get; init; }
    public required Draft Draft { get; init; }

    /// <summary>Media that the post names and the library no longer knows.</summary>
    public required int MissingMedia { get; init; }
    public required DoubtHistory Doubts { get; init; }

    /// <summary>The platform has taken it and not said yet what came of it.</summary>
    public bool AwaitsEnd { get; init; }

    /// <summary>When a repeat was last refused without naming the original; null: never.</summary>
    public DateTimeOffset? RepeatRefusedAt { get; init; }

    /// <summary>What the account, or else its workspace, says about lateness; null: as the program is configured.</summary>
    public TimeSpan? MaxLateness { get; init; }

    /// <summary>Null where this program does not know the platform.</summary>
    public ISocialPlatform? Platform { get; init; }

    /// <summary>Null where no developer app is configured for the account.</summary>
    public PublishContext? Context { get; init; }
}
