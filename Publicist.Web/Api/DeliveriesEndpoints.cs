using Publicist.Core.Posts;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Posts;
using Publicist.Web.SignIn;

namespace Publicist.Web.Api;

/// <summary>What can be done with one delivery: decide about a doubtful one, delete it at the platform, read its figures.</summary>
internal static class DeliveriesEndpoints
{
    private const string ItIsOut = "it_is_out", PublishAgain = "publish_again", LeaveIt = "leave_it";

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/v1/deliveries/{id:guid}").WithTags("Deliveries").RequireAuthorization(ApiPolicies.Write);
        deliveries.MapPost("/settle", SettleAsync).WithName("SettleDelivery").Produces<PostAnswer>()
            .WithSummary("Decide about a delivery that may be out").WithDescription($"decision: {ItIsOut} (with its permalink, if you have it), {PublishAgain} or {LeaveIt}. Only for status unconfirmed, and for on_hold with the code restored.");
        deliveries.MapPost("/take-down", TakeDownAsync).WithName("TakeDownDelivery").Produces<PostAnswer>()
            .WithSummary("Delete a published post at its platform").WithDescription("It stays in the history, with removed_at. Some platforms let no program delete.");
        deliveries.MapPost("/metrics", MeasureAsync).WithName("ReadDeliveryMetrics").Produces<PostAnswer>()
            .WithSummary("Read what readers did with a published post").WithDescription("Asks the platform now and keeps the answer.");
    }

    private static Task<IResult> SettleAsync(Guid id, SettleRequest request, HttpContext context, SettleDelivery settle, CancellationToken cancellation) => request.Decision switch
    {
        ItIsOut => AnswerAsync(settle.ItIsOutAsync(ActorOf(context), id, request.Permalink, cancellation)),
        PublishAgain => AnswerAsync(settle.PublishAgainAsync(ActorOf(context), id, cancellation)),
        LeaveIt => AnswerAsync(settle.LeaveAsync(ActorOf(context), id, cancellation)),
        _ => Task.FromResult(Problems.Invalid(new FieldError
        {
            Field = "decision",
            Code = "unknown_value",
            Message = request.Decision is null ? "decision is missing." : $"decision cannot be '{request.Decision}'.",
            Action = $"Send {ItIsOut}, {PublishAgain} or {LeaveIt}.",
        })),
    };

    private static Task<IResult> TakeDownAsync(Guid id, HttpContext context, TakeDown takeDown, CancellationToken cancellation) => AnswerAsync(takeDown.RunAsync(ActorOf(context), id, cancellation));

    private static Task<IResult> MeasureAsync(Guid id, HttpContext context, ReadMetrics metrics, CancellationToken cancellation) => AnswerAsync(metrics.RunAsync(ActorOf(context), id, cancellation));

    private static async Task<IResult> AnswerAsync(Task<PostResult> acting) => await acting is var result && result is PostResult.Done done ? TypedResults.Ok(PostAnswer.Of(done.Post)) : Problems.Of(result);

    private static Actor ActorOf(HttpContext context) => context.User.ToActor() ?? throw new InvalidOperationException("The caller acts in no workspace.");
}

/// <summary>What a person found out about a delivery that may be out.</summary>
public sealed record SettleRequest
{
    /// <summary><c>it_is_out</c>, <c>publish_again</c> or <c>leave_it</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>Its address at the platform, with <c>it_is_out</c>.</summary>
    public string? Permalink { get; init; }
}
