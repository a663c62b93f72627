using Publicist.Core.Deliveries;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Reads posts for pages and programs.</summary>
public sealed class ReadPosts
{
    /// <summary>One post with its journal; null if there is none in this workspace.</summary>
    public Task<PostView?> FindAsync(Actor actor, Guid postId, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<PostPage> ListAsync(Actor actor, PostFilter filter, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Every delivery with a due time in the range, by time; for the calendar and Today.</summary>
    public Task<IReadOnlyList<CalendarEntry>> BetweenAsync(Actor actor, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What needs a person: failed, unconfirmed and held deliveries of the last 30 days, newest first, at most 50.</summary>
    public Task<IReadOnlyList<CalendarEntry>> NeedingAttentionAsync(Actor actor, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>How many deliveries stand in each state; all states are in it.</summary>
    public Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(Actor actor, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>A delivery with the text it carries, for the calendar and Today.</summary>
public sealed record CalendarEntry(DeliveryView Delivery, string Text);
