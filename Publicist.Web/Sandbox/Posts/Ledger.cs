using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.Posts;

/// <summary>The accepted posts of one platform: the truth that tests compare with.</summary>
public sealed class Ledger(SiteState state, TimeProvider clock)
{
    /// <summary>For how long the same text of the same author is refused.</summary>
    public static readonly TimeSpan DuplicateWindow = TimeSpan.FromHours(24);

    /// <summary>
    /// Adds the post that <paramref name="write"/> makes of a fresh number, unless its author said the same in the same format within a day:
    /// then the earlier one is given, but for a platform that takes repeats. Posts without text are never the same. Call <see cref="SaveAsync"/> before answering.
    /// </summary>
    /// <param name="write">Makes the post of its number and time.</param>
    /// <param name="takesRepeats">Whether the platform lets an author say the same twice.</param>
    public (SandboxPost? Accepted, SandboxPost? Earlier) Accept(Func<long, DateTimeOffset, SandboxPost> write, bool takesRepeats = false) =>
        state.Change<(SandboxPost?, SandboxPost?)>(records =>
        {
            var now = clock.GetUtcNow();
            var post = write(records.NextId(now), now);
            var earlier = takesRepeats || post.Text.Length is 0 ? null : records.Posts.FindLast(other => Repeats(post, other));
            if (earlier is not null) return (null, earlier);
            records.Posts.Add(post);
            return (post, null);
        });

    public SandboxPost? Find(string id) => state.Read(records => records.Posts.FindLast(post => post.Id == id));

    /// <summary>Changes a post that is there, such as adding a comment.</summary>
    public async Task ChangeAsync(string id, Func<SandboxPost, SandboxPost> change, CancellationToken cancellation)
    {
        state.Change(records =>
        {
            var index = records.Posts.FindLastIndex(post => post.Id == id);
            if (index >= 0) records.Posts[index] = change(records.Posts[index]);
            return index;
        });
        await state.SaveAsync(cancellation);
    }

    /// <summary>A number that no other upload, container or post has.</summary>
    public string NextId() => state.Change(records => records.NextId(clock.GetUtcNow()).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SandboxPost> List() => state.Read(records => Enumerable.Reverse(records.Posts).ToList());

    public async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        state.Change(records => records.Posts.RemoveAll(post => post.Id == id));
        await state.SaveAsync(cancellation);
    }

    public async Task ClearAsync(CancellationToken cancellation)
    {
        state.Change(records => records.Posts.RemoveAll(_ => true));
        await state.SaveAsync(cancellation);
    }

    public Task SaveAsync(CancellationToken cancellation) => state.SaveAsync(cancellation);

    private static bool Repeats(SandboxPost post, SandboxPost other) =>
        other.Persona == post.Persona && other.Format == post.Format && other.Text == post.Text && post.CreatedAt - other.CreatedAt < DuplicateWindow;
}
