namespace Publicist.Core.Accounts;

/// <summary>What becomes of an account's scheduled posts when it is disconnected.</summary>
public enum PostsFate
{
    /// <summary>They wait until the account is connected again.</summary>
    Hold,

    /// <summary>They go to another account of the platform; those that do not fit there wait.</summary>
    Move,

    /// <summary>They do not go out.</summary>
    Cancel,
}

/// <summary>What a person wants to become of them.</summary>
/// <param name="Fate">Which of the three.</param>
/// <param name="To">The account they move to; null: they do not move.</param>
public sealed record PostsWish(PostsFate Fate, Guid? To = null)
{
    public static PostsWish Hold { get; } = new(PostsFate.Hold);
    public static PostsWish Cancel { get; } = new(PostsFate.Cancel);

    public static PostsWish MoveTo(Guid account) => new(PostsFate.Move, account);
}
