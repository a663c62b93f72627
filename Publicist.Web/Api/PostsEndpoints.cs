using Publicist.Core.Campaigns;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Posts;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>Posts: check, schedule, read, change, publish, cancel.</summary>
internal static class PostsEndpoints
{
    public static void MapPosts(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/api/v1/posts").WithTags("Posts");
        var read = posts.MapGroup("").RequireAuthorization(ApiPolicies.Read);
        var write = posts.MapGroup("").RequireAuthorization(ApiPolicies.Write);

        write.MapPost("/schedule", ScheduleAsync).WithName("SchedulePosts").Produces<PostsAnswer>(StatusCodes.Status201Created)
            .WithSummary("Schedule posts").WithDescription("All are scheduled, or none. A post without a time goes out now, unless scheduling_options space it. Media are named by the id that an upload answered, or by url: the file is fetched and stored first. Takes an Idempotency-Key.");
        read.MapPost("/check", CheckAsync).WithName("CheckPosts").Produces<CheckAnswer>()
            .WithSummary("Check posts without scheduling them").WithDescription("Says what each platform, and Publicist itself, would refuse or change.");
        read.MapGet("", ListAsync).WithName("ListPosts").Produces<PostPageAnswer>()
            .WithSummary("List posts, newest change first").WithDescription("Filters: status, platform, account, campaign_id, search. Pages of limit (1 to 100); go on with the next_cursor of the page before.");
        read.MapGet("/scheduled/{campaign_id:guid}", ScheduledAsync).WithName("ListScheduledPostsOfCampaign").Produces<PostsAnswer>().WithSummary("Posts of a campaign that are still to go out, by time");
        read.MapGet("/status/summary", SummaryAsync).WithName("GetPostStatusSummary").Produces<SummaryAnswer>().WithSummary("How many deliveries stand in each state");
        read.MapGet("/{id:guid}", FindAsync).WithName("GetPost").Produces<PostAnswer>().WithSummary("A post with its deliveries and the journal of their attempts");
        write.MapPatch("/{id:guid}", PatchAsync).WithName("ChangePost").Produces<PostAnswer>()
            .WithSummary("Change a post that is not on its way yet").WithDescription("What is absent stays; an empty text or list is taken out. With version, a change in between is a conflict.");
        write.MapDelete("/{id:guid}", DeleteAsync).WithName("DeletePost").Produces(StatusCodes.Status204NoContent).WithSummary("Delete a draft or cancelled post for good");
        write.MapPost("/publish/{post_id:guid}", PublishAsync).WithName("PublishPost").Produces<PostAnswer>(StatusCodes.Status202Accepted)
            .WithSummary("Publish now what is scheduled, a draft, on hold or failed").WithDescription("It is on its way when this answers; read the post for how it went. Takes an Idempotency-Key.");
        write.MapDelete("/cancel/{post_id:guid}", CancelAsync).WithName("CancelPost").Produces<PostAnswer>().WithSummary("Cancel what has not gone out yet");
    }

    private static async Task<IResult> ScheduleAsync(ScheduleRequest request, HttpContext context, PostReader reader, FetchedMedia media, SchedulePost schedule, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        return await idempotency.RunAsync<IReadOnlyList<PostView>>(context, actor, request, StatusCodes.Status201Created, posts => new PostsAnswer([.. posts.Select(PostAnswer.Of)]), async keeper =>
        {
            var read = await media.FetchAsync(actor, await reader.ReadAsync(actor, request, cancellation), cancellation);
            if (read.Errors.Count > 0) return Problems.Invalid(read.Errors);
            var result = await schedule.RunAllAsync(actor, read.Posts, keeper.Keep, cancellation);
            if (result.Findings.Count > 0) return Problems.Invalid(result.Findings);
            keeper.Finish(result.Posts);
            return null;
        });
    }

    private static async Task<IResult> CheckAsync(ScheduleRequest request, HttpContext context, PostReader reader, Preflight preflight, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        var read = await reader.ReadAsync(actor, request, cancellation);
        var findings = read.Errors.Select(error => new FindingAnswer(FindingSeverity.Error, error.Field, error.Code, error.Message, error.Action, error.Platform, error.AccountId)).ToList();
        var blind = findings.Exists(finding => finding.Field.Contains(".platforms[", StringComparison.Ordinal));

        // Checking fetches nothing: what is behind an address is not known, and that it is none of ours is no fault.
        var unseen = read.Addresses.Select(address => address.Post).ToHashSet();
        findings.AddRange(read.Addresses.Select(address => new FindingAnswer(FindingSeverity.Warning, address.Field, "media_unread", "The file is fetched when the post is scheduled; until then it is not checked.", null, null, null)));
        foreach (var (post, index) in read.Posts.Select((post, index) => (post, index)))
        {
            var found = await preflight.RunAsync(actor, post, scheduling: true, cancellation);
            findings.AddRange(found.Where(finding => !(blind && finding.Code == "no_account") && !(unseen.Contains(index) && finding.Code is "unknown_media" or "media_required"))
                .Select(finding => new FindingAnswer(finding.Severity, $"posts[{index}].{finding.Field}", finding.Code, finding.Message, finding.Action, finding.Platform, finding.AccountId)));
        }

        return TypedResults.Ok(new CheckAnswer(findings.TrueForAll(finding => finding.Severity != FindingSeverity.Error), findings));
    }

    private static async Task<IResult> ListAsync([AsParameters] PostListQuery query, HttpContext context, ReadPosts posts, CancellationToken cancellation)
    {
        if (query.Read(out var filter) is { Count: > 0 } errors) return Problems.Invalid(errors);
        var page = await posts.ListAsync(ActorOf(context), filter, cancellation);
        return TypedResults.Ok(new PostPageAnswer([.. page.Posts.Select(PostSummaryAnswer.Of)], page.Next));
    }

    private static async Task<IResult> ScheduledAsync(Guid campaign_id, HttpContext context, FindCampaign campaigns, ReadPosts posts, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        if (await campaigns.RunAsync(actor, campaign_id, cancellation) is null) return Problems.NotFound("campaign");
        return TypedResults.Ok(new PostsAnswer([.. (await posts.ScheduledAsync(actor, campaign_id, cancellation)).Select(PostAnswer.WithoutAttempts)]));
    }

    private static async Task<IResult> SummaryAsync(HttpContext context, ReadPosts posts, CancellationToken cancellation)
    {
        var counts = await posts.CountAsync(ActorOf(context), cancellation);
        return TypedResults.Ok(new SummaryAnswer(
            counts.Values.Sum(), counts[DeliveryState.Draft], counts[DeliveryState.AwaitingApproval], counts[DeliveryState.Scheduled], counts[DeliveryState.Publishing], counts[DeliveryState.Published],
            counts[DeliveryState.Failed], counts[DeliveryState.Unconfirmed], counts[DeliveryState.OnHold], counts[DeliveryState.Cancelled]));
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, ReadPosts posts, CancellationToken cancellation) =>
        await posts.FindAsync(ActorOf(context), id, cancellation) is { } post ? TypedResults.Ok(PostAnswer.Of(post)) : Problems.NotFound("post");

    private static async Task<IResult> PatchAsync(Guid id, PatchRequest request, HttpContext context, ReadPosts posts, PostReader reader, FetchedMedia media, WritePost write, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        if (await posts.FindAsync(actor, id, cancellation) is not { } post) return Problems.NotFound("post");
        var read = await media.FetchAsync(actor, await reader.ReadAsync(actor, request, post.Content, cancellation), cancellation);
        if (read.Errors.Count > 0) return Problems.Invalid(read.Errors);
        return Answer(await write.RunAsync(actor, id, read.Posts[0], request.Version ?? post.Version, cancellation));
    }

    private static async Task<IResult> DeleteAsync(Guid id, HttpContext context, CancelPost cancel, CancellationToken cancellation) =>
        await cancel.DeleteAsync(ActorOf(context), id, cancellation) is var result && result is PostResult.Done ? TypedResults.NoContent() : Problems.Of(result);

    private static async Task<IResult> PublishAsync(Guid post_id, HttpContext context, PublishNow publish, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = ActorOf(context);
        return await idempotency.RunAsync<PostView>(context, actor, body: null, StatusCodes.Status202Accepted, PostAnswer.Of, async keeper =>
        {
            var result = await publish.RunAsync(actor, post_id, keeper.Keep, cancellation);
            if (result is not PostResult.Done done) return Problems.Of(result);
            keeper.Finish(done.Post);
            return null;
        });
    }

    private static async Task<IResult> CancelAsync(Guid post_id, HttpContext context, CancelPost cancel, CancellationToken cancellation) => Answer(await cancel.RunAsync(ActorOf(context), post_id, cancellation));

    private static IResult Answer(PostResult result) => result is PostResult.Done done ? TypedResults.Ok(PostAnswer.Of(done.Post)) : Problems.Of(result);

    /// <summary>The policies let nobody in who is not one.</summary>
    private static Actor ActorOf(HttpContext context) => context.User.ToActor() ?? throw new InvalidOperationException("The caller acts in no workspace.");
}
