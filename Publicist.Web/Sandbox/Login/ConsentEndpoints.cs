using Microsoft.AspNetCore.WebUtilities;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Pages;

namespace Publicist.Web.Sandbox.Login;

/// <summary>The page that asks the person, and what follows from the answer.</summary>
public sealed class ConsentEndpoints(ISandboxPlatform platform, IConsentRules rules)
{
    public void Map(RouteGroupBuilder routes)
    {
        routes.MapGet(rules.Path, (HttpContext context) => Answer(context, request => Ask(context, request)));
        routes.MapPost(rules.Path, async (HttpContext context, CancellationToken cancellation) =>
        {
            var form = await context.Request.ReadFormAsync(cancellation);
            return Answer(context, request => Decide(context, request, form));
        }).AddEndpointFilter(OwnPagesOnly.FilterAsync);
    }

    private IResult Answer(HttpContext context, Func<ConsentRequest, IResult> proceed) => rules.Read(context.Request.Query) switch
    {
        ConsentReading.Asks(var request) when platform.Site.Faults.Current.RegisteredRedirect is { } registered && registered != request.RedirectUri =>
            Shown(context, $"The redirect_uri {request.RedirectUri} is not registered with this app."),
        ConsentReading.Asks(var request) => proceed(request),
        ConsentReading.SendsBack(var request, var error, var description) => SendBack(request, ("error", error), ("error_description", description)),
        ConsentReading.ShowsError(var message) => Shown(context, message),
        _ => throw new InvalidOperationException("A consent reading of an unknown kind."),
    };

    private IResult Shown(HttpContext context, string message) =>
        context.Page<RefusalPage>(StatusCodes.Status400BadRequest, ("Platform", platform), ("Heading", $"{platform.Name} cannot go on"), ("Message", message));

    private IResult Ask(HttpContext context, ConsentRequest request)
    {
        context.AllowFormRedirect(new Uri(request.RedirectUri));
        return context.Page<ConsentPage>(StatusCodes.Status200OK, ("Platform", platform),
            ("Scopes", request.Scopes.Select(scope => rules.ScopesInWords.GetValueOrDefault(scope, scope)).ToList()),
            ("Address", context.Request.PathBase + context.Request.Path + context.Request.QueryString));
    }

    private IResult Decide(HttpContext context, ConsentRequest request, IFormCollection form)
    {
        if (form["decision"] == "deny")
            return SendBack(request, ("error", rules.Denial.Error), ("error_description", rules.Denial.Description));
        var persona = platform.Personas.FirstOrDefault(persona => persona.Key == form["persona"]);
        if (form["decision"] != "allow" || persona is null)
            return context.Page<RefusalPage>(StatusCodes.Status400BadRequest, ("Platform", platform), ("Heading", "Nothing was chosen"),
                ("Message", "Go back, choose who you are and press Allow or Deny."));
        return SendBack(request, ("code", IssueCode(request, persona)));
    }

    private string IssueCode(ConsentRequest request, Persona persona) => platform.Site.Logins.IssueCode(new LoginCode
    {
        Persona = persona.Key,
        Scopes = [.. request.Scopes.Where(scope => scope != platform.Site.Faults.Current.WithheldScope)],
        RedirectUri = request.RedirectUri,
        Challenge = request.Challenge,
        WithoutRefresh = request.WithoutRefresh,
        ExpiresAt = platform.Site.Clock.GetUtcNow() + rules.CodeLife,
    });

    private static IResult SendBack(ConsentRequest request, params IEnumerable<(string Name, string Value)> answer)
    {
        var query = answer.Append(("state", request.State ?? "")).Where(pair => pair.Item2.Length > 0)
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Item1, pair.Item2));
        return Results.Redirect(QueryHelpers.AddQueryString(request.RedirectUri, query));
    }
}
