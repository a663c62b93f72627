using System.Text.Json.Serialization;
using Publicist.Core.Accounts;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>What became of a disconnected account's posts.</summary>
public sealed record DisconnectedAnswer
{
    [JsonPropertyName("on_hold")]
    public required int OnHold { get; init; }

    [JsonPropertyName("moved")]
    public required int Moved { get; init; }

    /// <summary>The account they moved to.</summary>
    [JsonPropertyName("moved_to")]
    public Guid? MovedTo { get; init; }

    [JsonPropertyName("cancelled")]
    public required int Cancelled { get; init; }

    /// <summary>Those that were to move, do not fit the other account, and are on hold.</summary>
    [JsonPropertyName("not_moved")]
    public required IReadOnlyList<NotMovedJson> NotMoved { get; init; }

    /// <summary>On their way to the platform: left alone.</summary>
    [JsonPropertyName("under_way")]
    public required int UnderWay { get; init; }

    /// <summary>Perhaps out: left for a person to decide.</summary>
    [JsonPropertyName("unconfirmed")]
    public required int Unconfirmed { get; init; }

    /// <summary>Whether the platform took the access back; null: it was not asked, since other accounts live by the same sign-in, or nothing was left to take back.</summary>
    [JsonPropertyName("revoked")]
    public bool? Revoked { get; init; }

    /// <summary>Where a person takes the access back by hand; null: there is nothing to do.</summary>
    [JsonPropertyName("advice")]
    public string? Advice { get; init; }

    public static DisconnectedAnswer Of(DisconnectOutcome.Done done, PostsWish wish)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(wish);
        var posts = done.Posts;
        return new DisconnectedAnswer
        {
            OnHold = posts.OnHold,
            Moved = posts.Moved,
            MovedTo = wish.To,
            Cancelled = posts.Cancelled,
            NotMoved = [.. posts.NotMoved.Select(post => new NotMovedJson(post.PostId, post.Why))],
            UnderWay = posts.UnderWay,
            Unconfirmed = posts.Unconfirmed,
            Revoked = done.Withdrawal switch { Withdrawal.Revoked => true, Withdrawal.NotRevoked => false, _ => null },
            Advice = done.Advice,
        };
    }
}

/// <summary>A post that stayed, and why.</summary>
public sealed record NotMovedJson([property: JsonPropertyName("post_id")] Guid PostId, [property: JsonPropertyName("reason")] string Reason);

/// <summary>A sign-in that was renewed.</summary>
public sealed record RenewedAnswer
{
    /// <summary>When a person will have to connect again; null: never, or not known.</summary>
    [JsonPropertyName("expires_at")]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>False: the platform gave a new token, and the sign-in ends when it would have.</summary>
    [JsonPropertyName("extended")]
    public required bool Extended { get; init; }
}
