using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Publicist.Web.Hosting;

namespace Publicist.Web.Api.Errors;

/// <summary>Every error that a program gets is problem details, whoever refused: routing, the body's reader, an endpoint, or a bug of ours.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Concerns(context.Request))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, fault);
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(logger, context.Request.Method, context.Request.Path, fault);
            await Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong here", "It is a fault of Publicist, not of the request; its log says more.");
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await FillAsync(context);
    }

    private static bool Concerns(HttpRequest request) => request.IsForPrograms()
        || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, BadHttpRequestException fault)
    {
        if (fault.InnerException is JsonException json)
        {
            var error = JsonFaults.Describe(json);
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "The request is not valid", error.Message, [error]);
        }

        context.Response.StatusCode = fault.StatusCode;
        if (fault.StatusCode != StatusCodes.Status400BadRequest) return FillAsync(context);
        var text = Parameter(fault.Message) is { } name ? $"The parameter '{name}' has a value of the wrong kind, or is missing." : fault.Message.StartsWith("The multipart", StringComparison.Ordinal) ? fault.Message : "The body is missing or cannot be read. Send a JSON object.";
        return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "The request is not valid", text, Parameter(fault.Message) is { } field ? [new FieldError { Field = field, Code = "wrong_type", Message = text }] : []);
    }

    /// <summary>The framework names it as in: Failed to bind parameter "int limit" from "x".</summary>
    private static string? Parameter(string message) => message.Split('"') is [_, var declaration, ..] && message.StartsWith("Failed to bind", StringComparison.Ordinal) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(declaration.Split(' ')[^1]) : null;

    private static Task FillAsync(HttpContext context)
    {
        var (title, detail) = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => ("Not signed in", "Send an API key as 'Authorization: Bearer pub_…', or sign in with a browser."),
            StatusCodes.Status403Forbidden => ("Not allowed", "Your role or the key's scopes do not allow this."),
            StatusCodes.Status404NotFound => ("Not found", $"There is nothing at {context.Request.Path}."),
            StatusCodes.Status405MethodNotAllowed => ("Method not allowed", $"{context.Request.Path} does not take {context.Request.Method}; the Allow header says what it takes."),
            StatusCodes.Status413PayloadTooLarge => ("Too large", "The request is larger than this endpoint takes. Send less."),
            StatusCodes.Status415UnsupportedMediaType => ("Unsupported media type", "Send the body as 'Content-Type: application/json'."),
            var status => (Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), "The request cannot be carried out as it is."),
        };
        return Problems.WriteAsync(context, context.Response.StatusCode, title, detail);
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void Failed(ILogger logger, string method, PathString path, Exception fault);
}
