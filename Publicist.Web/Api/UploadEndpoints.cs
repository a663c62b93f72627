using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Publicist.Core.Media;
using Publicist.Core.Media.Uploads;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Media;

namespace Publicist.Web.Api;

/// <summary>Uploads in pieces: announce, send from the offset, ask where it stands, finish.</summary>
internal static class UploadEndpoints
{
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    private const string Path = "/api/v1/media/uploads";

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup(Path).WithTags("Uploads").RequireAuthorization(ApiPolicies.Write).DisableAntiforgery();
        uploads.MapPost("", BeginAsync).WithName("BeginUpload").Produces<UploadAnswer>(StatusCodes.Status201Created).WithSummary("Announce a file that comes in pieces")
            .WithDescription("Then send its bytes with PATCH, each piece from the offset that the answer before names, and finish it. After a lost connection or a restart ask for the offset and go on there. Forgotten a day after its last piece. Takes an Idempotency-Key.");
        uploads.MapGet("", ListAsync).WithName("ListUploads").Produces<UploadListAnswer>().WithSummary("List uploads that are under way");
        uploads.MapGet("/{id:guid}", FindAsync).WithName("GetUpload").Produces<UploadAnswer>().WithSummary("Where an upload stands").WithDescription($"The offset is also in the header {Offset}; HEAD answers the headers alone.");
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head], FindAsync).ExcludeFromDescription();
        uploads.MapPatch("/{id:guid}", AppendAsync).WithName("AppendUpload").Produces<UploadAnswer>().WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Send a piece").WithDescription($"The body is the bytes, of any number; the header {Offset} says where they begin. 409 where that is not where the file ends here: its header {Offset} says where to go on.");
        uploads.MapPut("/{id:guid}", AppendAsync).WithMetadata(new DisableRequestSizeLimitAttribute()).ExcludeFromDescription();
        uploads.MapPost("/{id:guid}/finish", FinishAsync).WithName("FinishUpload").Produces<MediaAnswer>(StatusCodes.Status201Created)
            .WithSummary("Make a media item of it, once all bytes are here").WithDescription("Asked again, it answers the same item.");
        uploads.MapDelete("/{id:guid}", CancelAsync).WithName("CancelUpload").Produces(StatusCodes.Status204NoContent).WithSummary("Give an upload up");
    }

    private static async Task<IResult> BeginAsync(UploadRequest request, HttpContext context, UploadSessions sessions, Idempotency idempotency, CancellationToken cancellation)
    {
        var actor = MediaEndpoints.ActorOf(context);
        return await idempotency.RunAsync<UploadSession>(context, actor, request, StatusCodes.Status201Created, UploadAnswer.Of, async keeper =>
        {
            switch (await sessions.BeginAsync(actor, new UploadPlan(request.FileName, request.Bytes, request.AltText, request.Copy), keeper.Keep, cancellation))
            {
                case BeginUploadResult.Begun begun:
                    Tell(context, begun.Session);
                    context.Response.Headers.Location = $"{Path}/{begun.Session.Id}";
                    keeper.Finish(begun.Session);
                    return null;
                case BeginUploadResult.Refused refused:
                    return MediaRefusals.Of(refused.Code, refused.Message, "bytes");
                default:
                    throw new InvalidOperationException("The sessions answered nothing known.");
            }
        });
    }

    private static async Task<IResult> ListAsync(HttpContext context, UploadSessions sessions, CancellationToken cancellation) =>
        TypedResults.Ok(new UploadListAnswer([.. (await sessions.ListAsync(MediaEndpoints.ActorOf(context), cancellation)).Select(UploadAnswer.Of)]));

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, UploadSessions sessions, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(MediaEndpoints.ActorOf(context), id, cancellation) is not { } session) return Problems.NotFound("upload");
        return Stands(context, session);
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext context, UploadSessions sessions, CancellationToken cancellation)
    {
        if (!long.TryParse(context.Request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return Problems.Invalid(new FieldError { Field = Offset, Code = "missing", Message = $"The header {Offset} is missing or no number.", Action = "Say from which byte on the body continues the file" });
        try
        {
            return Read(context, await sessions.AppendAsync(MediaEndpoints.ActorOf(context), id, offset, context.Request.Body, cancellation));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty; // The line broke; what arrived is kept, and nobody listens.
        }
    }

    private static IResult Read(HttpContext context, AppendResult result)
    {
        switch (result)
        {
            case AppendResult.Appended appended:
                return Stands(context, appended.Session);
            case AppendResult.WrongOffset wrong:
                Tell(context, wrong.Session);
                return Problems.Conflict(wrong.Session.MediaId is null ? $"The file has {wrong.Session.Offset} bytes here. Go on from there." : "This upload is finished already.");
            case AppendResult.TooMuch tooMuch:
                Tell(context, tooMuch.Session);
                return Problems.Invalid(new FieldError { Field = "bytes", Code = "too_much", Message = $"More came than the {tooMuch.Session.Bytes} bytes that were announced; the surplus was not kept.", Action = "Announce the file with its right size" });
            case AppendResult.Busy:
                return Problems.Conflict("Another request is writing to this upload. Wait for it to end, ask for the offset, and go on there.");
            default:
                return Problems.NotFound("upload");
        }
    }

    private static async Task<IResult> FinishAsync(Guid id, HttpContext context, UploadSessions sessions, CancellationToken cancellation) => await sessions.FinishAsync(MediaEndpoints.ActorOf(context), id, cancellation) switch
    {
        MediaResult.Stored(var item, var known) => TypedResults.Created($"/api/v1/media/{item.Id}", MediaAnswer.Of(item) with { AlreadyThere = known ? true : null }),
        MediaResult.Refused refused => MediaRefusals.Of(refused),
        _ => throw new InvalidOperationException("The sessions answered nothing known."),
    };

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, UploadSessions sessions, CancellationToken cancellation) =>
        await sessions.CancelAsync(MediaEndpoints.ActorOf(context), id, cancellation) ? TypedResults.NoContent() : Problems.NotFound("upload");

    private static IResult Stands(HttpContext context, UploadSession session)
    {
        Tell(context, session);
        return TypedResults.Ok(UploadAnswer.Of(session));
    }

    private static void Tell(HttpContext context, UploadSession session)
    {
        var headers = context.Response.Headers;
        headers[Offset] = session.Offset.ToString(CultureInfo.InvariantCulture);
        headers[Length] = session.Bytes.ToString(CultureInfo.InvariantCulture);
        headers.CacheControl = "no-store";
    }
}
