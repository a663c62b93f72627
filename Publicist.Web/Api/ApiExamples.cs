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

    /// <summary>The upload's body is read as it arrives, so that no parameter tells what is in it.</summary>
    public static void DescribeUpload(OpenApiOperation operation, string? path, string? method)
    {
        if (path is not "api/v1/media" || method != HttpMethods.Post) return;
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
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["multipart/form-data"] = new() { Schema = form } } };
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
