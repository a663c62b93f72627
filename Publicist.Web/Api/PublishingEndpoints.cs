using Publicist.Core.Publishing;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>The emergency stop.</summary>
internal static class PublishingEndpoints
{
    public static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        var publishing = routes.MapGroup("/api/v1/publishing").WithTags("Publishing");
        publishing.MapGet("", ReadAsync).RequireAuthorization(ApiPolicies.Read).WithName("GetPublishing").Produces<PublishingAnswer>().WithSummary("Whether publishing is paused");
        publishing.MapPost("/pause", PauseAsync).RequireAuthorization(ApiPolicies.Write).WithName("PausePublishing").Produces<PublishingAnswer>()
            .WithSummary("Pause publishing").WithDescription("For the whole workspace, or for one account_id. Nothing new goes out; the plan is kept; what falls due meanwhile is put on hold.");
        publishing.MapPost("/resume", ResumeAsync).RequireAuthorization(ApiPolicies.Write).WithName("ResumePublishing").Produces<PublishingAnswer>()
            .WithSummary("Resume publishing").WithDescription("What fell due meanwhile goes out now, spaced; what has become too late asks first.");
    }

    private static async Task<IResult> ReadAsync(HttpContext context, PausePublishing pause, CancellationToken cancellation) => TypedResults.Ok(PublishingAnswer.Of(await pause.ReadAsync(ActorOf(context), cancellation)));

    private static async Task<IResult> PauseAsync(PauseRequest? request, HttpContext context, PausePublishing pause, CancellationToken cancellation) =>
        await AnswerAsync(await pause.PauseAsync(ActorOf(context), request?.AccountId, cancellation), context, pause, cancellation);

    private static async Task<IResult> ResumeAsync(PauseRequest? request, HttpContext context, PausePublishing pause, CancellationToken cancellation) =>
        await AnswerAsync(await pause.ResumeAsync(ActorOf(context), request?.AccountId, cancellation), context, pause, cancellation);

    private static async Task<IResult> AnswerAsync(PauseOutcome outcome, HttpContext context, PausePublishing pause, CancellationToken cancellation) => outcome switch
    {
        PauseOutcome.NotFound => Problems.NotFound("connected account"),
        PauseOutcome.Forbidden => Problems.Of(StatusCodes.Status403Forbidden, "Not allowed", "Your role only looks. Ask an owner or editor of the workspace."),
        _ => TypedResults.Ok(PublishingAnswer.Of(await pause.ReadAsync(ActorOf(context), cancellation))),
    };

    private static Actor ActorOf(HttpContext context) => context.User.ToActor() ?? throw new InvalidOperationException("The caller acts in no workspace.");
}

/// <summary>What is to be paused or resumed.</summary>
public sealed record PauseRequest
{
    /// <summary>One account; left out: the whole workspace.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>What is paused.</summary>
/// <param name="Paused">Whether the whole workspace is.</param>
/// <param name="PausedSince">Since when it is.</param>
/// <param name="PausedAccounts">Accounts that are paused by themselves.</param>
public sealed record PublishingAnswer(bool Paused, DateTimeOffset? PausedSince, IReadOnlyCollection<Guid> PausedAccounts)
{
    internal static PublishingAnswer Of(PauseState state) => new(state.WorkspaceSince is not null, state.WorkspaceSince, [.. state.Accounts]);
}
