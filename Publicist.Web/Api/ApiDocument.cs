using Microsoft.OpenApi;
using Publicist.Core.Platforms;

namespace Publicist.Web.Api;

/// <summary>Describes the API at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Publicist",
                Version = "v1",
                Description = "Schedule and publish posts to connected social accounts. Send an API key as a Bearer token. Every error is problem details (RFC 9457) with a list of errors, each naming its field.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "pub_…", Description = "An API key from Settings, API." };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (ApiExamples.Of(context.JsonTypeInfo.Type, context.ApplicationServices.GetRequiredService<PlatformRegistry>()) is { } example) schema.Examples = [example];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            ApiExamples.Describe(operation);
            return Task.CompletedTask;
        });
    });

    /// <summary>The page at <c>/api</c>; the fallback policy has let signed-in people through only.</summary>
    public static void UseApiPage(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "api";
        options.DocumentTitle = "Publicist API";
        options.SwaggerEndpoint("/openapi/v1.json", "Publicist v1");
        options.InjectJavascript("../api-session.js");
    });
}
