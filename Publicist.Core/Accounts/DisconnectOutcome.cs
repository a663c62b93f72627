namespace Publicist.Core.Accounts;

/// <summary>What came of disconnecting.</summary>
public abstract record DisconnectOutcome
{
    private DisconnectOutcome() { }

    public sealed record Done(DisconnectedPosts Posts) : DisconnectOutcome
    {
        public Withdrawal Withdrawal { get; init; }

        /// <summary>Where a person takes the access back by hand, a sentence; null: there is nothing to do.</summary>
        public string? Advice { get; init; }
    }

    /// <summary>This workspace has no such connected account.</summary>
    public sealed record NotFound : DisconnectOutcome;

    /// <summary>The actor is no owner. Nothing was changed.</summary>
    public sealed record Forbidden : DisconnectOutcome;

    /// <summary>The posts cannot go where they should. Nothing was changed.</summary>
    public sealed record CannotMove(string Message, string Action) : DisconnectOutcome;
}

/// <summary>Whether the platform took its access back.</summary>
public enum Withdrawal
{
    /// <summary>There was no token left to take back.</summary>
    Nothing,

    /// <summary>It was not asked: other connected accounts live by the same sign-in.</summary>
    LeftToOthers,

    /// <summary>It confirmed.</summary>
    Revoked,

    /// <summary>It has no way to ask, could not be asked, or refused.</summary>
    NotRevoked,
}

/// <summary>What became of a disconnected account's posts.</summary>
public sealed record DisconnectedPosts
{
    public int OnHold { get; init; }
    public int Moved { get; init; }
    public int Cancelled { get; init; }

    /// <summary>Name of the account they moved to; null: they were not to move.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Those that were to move and are on hold instead.</summary>
    public IReadOnlyList<KeptPost> NotMoved { get; init; } = [];

    /// <summary>On their way to the platform just then: left to the engine.</summary>
    public int UnderWay { get; init; }

    /// <summary>Perhaps out: left to a person's decision.</summary>
    public int Unconfirmed { get; init; }
}

/// <summary>A post that did not fit another account.</summary>
/// <param name="PostId">Which.</param>
/// <param name="Why">A sentence.</param>
public sealed record KeptPost(Guid PostId, string Why);
