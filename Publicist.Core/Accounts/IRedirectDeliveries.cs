using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Lets a scheduled post go to another account than the one it was scheduled for. Posts know how; accounts ask for it.</summary>
public interface IRedirectDeliveries
{
    /// <summary>In the caller's transaction, which saves it. By the rules of scheduling: what they refuse is not moved.</summary>
    /// <param name="db">In the workspace of both accounts.</param>
    /// <param name="from">Scheduled or on hold; cancelled if another one takes its place, since its journal stays.</param>
    /// <param name="to">An account of the same platform.</param>
    /// <param name="because">Said of the one that was cancelled, as in "A was disconnected".</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops reading.</param>
    Task<Redirection> RunAsync(PublicistDb db, Delivery from, SocialAccount to, string because, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>What came of it: one of the two.</summary>
/// <param name="Replacement">The delivery that takes its place.</param>
/// <param name="WhyNot">A sentence; nothing was changed.</param>
public sealed record Redirection(Delivery? Replacement, string? WhyNot);
