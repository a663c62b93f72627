using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.Posts;

/// <summary>The end of every create call: store, then answer, or not, as the faults will have it.</summary>
public sealed class Acceptance(SandboxSite site, IApiAnswers answers)
{
    /// <param name="context">The create call.</param>
    /// <param name="write">Makes the post of its number and time.</param>
    /// <param name="accepted">The platform's success.</param>
    /// <param name="duplicate">The platform's refusal of a text that the given post already said; null: it takes the same text twice.</param>
    public async Task<IResult> RunAsync(HttpContext context, Func<long, DateTimeOffset, SandboxPost> write,
        Func<SandboxPost, IResult> accepted, Func<SandboxPost, IResult>? duplicate = null)
    {
        var (post, earlier) = site.Ledger.Accept(write, takesRepeats: duplicate is null);
        if (post is null) return duplicate!(earlier!);

        // Accepted is accepted, whether the caller still listens or not.
        await site.Ledger.SaveAsync(CancellationToken.None);
        await site.Barriers.ReachAsync(site.Key, SandboxMoment.Accepted, context);
        if (site.Faults.TakeDropAfterAccept())
        {
            context.Abort();
            return Results.Empty;
        }
        return site.Faults.TakeStoreThenServerError() ? answers.ServerError() : accepted(post);
    }
}
