using System.Text.Json.Nodes;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>Gives of a node what was asked for, and refuses what it does not have.</summary>
public static class GraphFields
{
    /// <summary>The names in <c>fields</c>, without what stands in braces or behind a dot; empty: nothing was asked for.</summary>
    public static IReadOnlyList<string> Asked(HttpRequest request)
    {
        var (names, depth, name) = (new List<string>(), 0, "");
        foreach (var sign in request.Query["fields"].ToString() + ",")
        {
            if (sign is '{' or '(') depth++;
            if (depth is 0 && sign is ',')
            {
                if (name.Length > 0) names.Add(name.Split('.')[0].Trim());
                name = "";
            }
            else if (depth is 0)
            {
                name += sign;
            }
            if (sign is '}' or ')') depth--;
        }
        return names;
    }

    /// <summary>The first name that a node of this kind does not have, as Meta refuses it; null: all are known.</summary>
    public static IResult? Fault(HttpRequest request, string kind, params ReadOnlySpan<string> known)
    {
        foreach (var name in Asked(request))
            if (!known.Contains(name)) return GraphAnswers.Invalid($"Tried accessing nonexisting field ({name}) on node type ({kind})");
        return null;
    }

    /// <summary>The node with the asked fields and its id; whole where nothing was asked for.</summary>
    public static JsonObject Pick(HttpRequest request, JsonObject node)
    {
        var asked = Asked(request);
        if (asked.Count is 0) return node;
        return new JsonObject(node.Where(field => field.Key is "id" || asked.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
    }

    public static IResult List(IEnumerable<JsonObject> data) => Results.Json(new JsonObject { ["data"] = new JsonArray([.. data]) });
}
