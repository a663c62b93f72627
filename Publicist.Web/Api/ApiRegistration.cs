using Publicist.Core.Readiness;
using Publicist.Web.Api.Errors;
using Publicist.Web.Api.Posts;

namespace Publicist.Web.Api;

/// <summary>Registers and maps the REST API, its description and its health.</summary>
public static class ApiRegistration
{
    public static IServiceCollection AddPublicistApi(this IServiceCollection services)
    {
        services.AddApiAuthentication();
        services.AddApiPolicies();
        services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // ApiErrors says what was wrong.
        services.AddSingleton<Idempotency>();
        services.AddSingleton<PostReader>().AddSingleton<FetchedMedia>();
        services.AddReadiness();
        services.AddApiDocument();
        return services;
    }

    /// <summary>Turns whatever goes wrong behind it into problem details. Stands behind the status code pages and before whatever may refuse.</summary>
    public static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) => app.UseMiddleware<ApiErrors>();

    public static IEndpointRouteBuilder MapPublicistApi(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPosts();
        routes.MapDeliveries();
        routes.MapPublishing();
        routes.MapMedia();
        routes.MapLinkedMedia();
        routes.MapHealth();
        routes.MapSession();
        routes.MapOpenApi().RequireAuthorization(ApiPolicies.Read);
        routes.Map("/api/{version:regex(^v\\d+$)}/{**rest}", UnknownRoute.Answer).RequireAuthorization(ApiPolicies.Read).ExcludeFromDescription();
        return routes;
    }
}
