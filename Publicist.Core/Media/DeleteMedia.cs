using Microsoft.EntityFrameworkCore;
using Publicist.Core.Media.Conversion;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Media;

/// <summary>Deletes an item, and its file once no other item is made of the same bytes. What a post still needs stays.</summary>
public sealed class DeleteMedia(Databases databases, MediaFolder folder, DerivedFiles derived)
{
    public async Task<DeleteMediaResult> RunAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        var hash = await db.Media.Where(row => row.Id == id).Select(row => row.Sha256).FirstOrDefaultAsync(cancellation);
        if (hash is null) return new DeleteMediaResult.NotFound();

        using var turn = await folder.EnterAsync(hash, cancellation);
        var result = await db.WriteAsync(() => DeleteAsync(db, id, cancellation), cancellation);
        if (result is DeleteMediaResult.Deleted) await ForgetFileAsync(hash);
        return result;
    }

    private static async Task<DeleteMediaResult> DeleteAsync(PublicistDb db, Guid id, CancellationToken cancellation)
    {
        var needing = await db.Deliveries
            .Where(row => MediaUses.Needing.Contains(row.State) && db.PostMedia.Any(place => place.MediaId == id && place.PostId == row.PostId))
            .Join(db.Posts, row => row.PostId, post => post.Id, (row, post) => new { post.Id, post.Text, row.State, row.DueAt }).ToListAsync(cancellation);
        if (needing.Count > 0)
        {
            return new DeleteMediaResult.InUse([.. needing.GroupBy(row => row.Id).Select(post => new NeedingPost(post.Key, Beginning(post.First().Text), post.Min(row => row.DueAt)))
                .OrderBy(post => post.DueAt)]);
        }

        await db.PostMedia.Where(place => place.MediaId == id).ExecuteDeleteAsync(cancellation);
        return await db.Media.Where(row => row.Id == id).ExecuteDeleteAsync(cancellation) == 1 ? new DeleteMediaResult.Deleted() : new DeleteMediaResult.NotFound();
    }

    /// <summary>Not stopped half-way: the row is gone. What stays behind is swept.</summary>
    private async Task ForgetFileAsync(string hash)
    {
        await using var all = databases.Everything();
        if (await all.Media.AnyAsync(row => row.Sha256 == hash, CancellationToken.None)) return;
        File.Delete(folder.PathOf(hash));
        derived.Forget(hash);
    }

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 60 ? line : line[..59] + "…";
    }
}

/// <summary>What came of deleting an item.</summary>
public abstract record DeleteMediaResult
{
    private DeleteMediaResult() { }

    public sealed record Deleted : DeleteMediaResult;

    public sealed record NotFound : DeleteMediaResult;

    /// <summary>These posts may still go out and need it.</summary>
    public sealed record InUse(IReadOnlyList<NeedingPost> Posts) : DeleteMediaResult
    {
        /// <summary>For a person.</summary>
        public string Message => $"It is still needed by {string.Join(", ", Posts.Take(3).Select(post => $"“{post.Beginning}”"))}{(Posts.Count > 3 ? $" and {Posts.Count - 3} more" : "")}. Take it out of {(Posts.Count == 1 ? "this post" : "these posts")}, or cancel {(Posts.Count == 1 ? "it" : "them")}; then it can be deleted.";
    }
}

/// <summary>A post that may still go out.</summary>
/// <param name="Id">Of the post.</param>
/// <param name="Beginning">Of its text.</param>
/// <param name="DueAt">The first of its times.</param>
public sealed record NeedingPost(Guid Id, string Beginning, DateTimeOffset? DueAt);
