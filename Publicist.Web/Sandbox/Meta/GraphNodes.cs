namespace Publicist.Web.Sandbox.Meta;

/// <summary>
/// Ids of the Graph API do not tell what they name. Whoever serves a kind of node adds its answers here; the first that knows the id answers, null passes it on.
/// </summary>
public sealed class GraphNodes
{
    private readonly Dictionary<(string Method, string Edge), List<Func<string, HttpContext, CancellationToken, Task<IResult?>>>> _answers = [];

    /// <param name="method">Such as <c>GET</c>.</param>
    /// <param name="edge">What stands behind the id, such as <c>comments</c>; empty: the node itself.</param>
    /// <param name="answer">By the id; null: not one of mine.</param>
    public GraphNodes On(string method, string edge, Func<string, HttpContext, CancellationToken, Task<IResult?>> answer)
    {
        if (!_answers.TryGetValue((method, edge), out var all)) _answers[(method, edge)] = all = [];
        all.Add(answer);
        return this;
    }

    /// <summary>Maps <c>/{id}</c> and <c>/{id}/{edge}</c>; what has a path of its own goes before.</summary>
    public void Map(RouteGroupBuilder api)
    {
        string[] methods = ["GET", "POST", "DELETE"];
        api.MapMethods("/{id}", methods, (string id, HttpContext context, CancellationToken cancellation) => AnswerAsync(id, "", context, cancellation));
        api.MapMethods("/{id}/{edge}", methods, (string id, string edge, HttpContext context, CancellationToken cancellation) => AnswerAsync(id, edge, context, cancellation));
    }

    private async Task<IResult> AnswerAsync(string id, string edge, HttpContext context, CancellationToken cancellation)
    {
        foreach (var answer in _answers.GetValueOrDefault((context.Request.Method, edge), []))
            if (await answer(id, context, cancellation) is { } result) return result;
        return GraphAnswers.NotFound(id);
    }
}

/// <summary>Another platform that is spoken to at the same host with the same login, such as one whose accounts are linked to pages.</summary>
public interface IGraphGuest
{
    /// <summary>Adds its nodes and edges.</summary>
    /// <param name="host">The site whose logins, faults and guard serve it.</param>
    /// <param name="nodes">What is answered.</param>
    void Attach(SandboxSite host, GraphNodes nodes);

    /// <summary>A field that it adds to a page, such as <c>instagram_business_account</c>; null: none.</summary>
    System.Text.Json.Nodes.JsonObject? FieldOf(string pageId, string field);
}
