using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Publicist.Core.Platforms;
using Publicist.Web.Api.Media;
using Publicist.Web.Api.Posts;

namespace Publicist.Web.Api;

/// <summary>Examples in the API's description.</summary>
internal static class ApiExamples
{
    public static JsonNode? Of(Type type, PlatformRegistry platforms) => type == typeof(ScheduleRequest) ? Schedule(platforms.All.FirstOrDefault()?.Info.Key ?? "platform") : type == typeof(PatchRequest) ? new JsonObject { ["content"] = "A better text", ["version"] = 1 } : null;

    /// <summary>Adds what the endpoints' signatures do not tell: problem details, the key's header, the upload's form.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse { Description = "Problem details (RFC 9457), with a list of errors that each name their field", Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() } };
        if (operation.OperationId == "AppendUpload") DescribePiece(operation);
        if (operation.OperationId is not ("SchedulePosts" or "PublishPost" or "UploadMedia")) return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "At most 255 characters, good for 7 days: the same key with the same request gets the same answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
        });
        if (operation.OperationId == "UploadMedia") operation.RequestBody = UploadBody();
    }

    /// <summary>The upload's body is read as it arrives, so that no parameter tells what is in it.</summary>
    private static OpenApiRequestBody UploadBody()
    {
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { UploadForm.File },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [UploadForm.File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                [UploadForm.AltText] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        return new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = form } } };
    }

    /// <summary>A piece's body is read as it arrives as well.</summary>
    private static void DescribePiece(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = UploadEndpoints.Offset,
            In = ParameterLocation.Header,
            Required = true,
            Description = "From which byte of the file on the body goes.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        });
        var bytes = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = bytes } };
    }

    private static JsonObject Schedule(string platform) => new()
    {
        ["posts"] = new JsonArray(new JsonObject
        {
            ["content"] = "We are open.",
            ["platforms"] = new JsonArray(platform),
            ["scheduled_time"] = "2026-12-01T09:00:00",
            ["time_zone"] = "Europe/Berlin",
            ["hashtags"] = new JsonArray("opening"),
            ["link"] = "https://example.org/open",
        }),
    };
}
