using System.Text.Json;

namespace Publicist.Core.Platforms.Meta;

/// <summary>The pages a login may act for, wherever Meta lists them.</summary>
public sealed class MetaPages(GraphLogin graph, MetaLogin login)
{
    private const string Fields = "id,name,username,access_token,tasks,picture.type(large),instagram_business_account{id,username,name,profile_picture_url}";
    private const string FewerFields = "id,name,access_token";
    private const int MostPages = 50;

    /// <summary>
    /// All pages of a person's token. Pages of business portfolios and of Facebook Login for Business may be missing in the plain list: they are then looked for among the portfolios' pages, and by the ids that the
    /// scopes were granted for.
    /// </summary>
    /// <exception cref="HttpRequestException">Meta refused or could not be reached.</exception>
    public async Task<IReadOnlyList<MetaPage>> ListAsync(PlatformApp app, Secret userToken, TokenFacts facts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var pages = await AllAsync(app, "me/accounts", userToken, cancellation);
        var granted = facts.GranularScopes.Where(one => one.Scope?.StartsWith("pages_", StringComparison.Ordinal) == true).SelectMany(one => one.TargetIds).Select(Id).OfType<string>().Distinct().ToList();
        if (pages.Count > 0 && granted.All(id => pages.Any(page => page.Id == id))) return pages;

        if (facts.Scopes.Contains("business_management")) Merge(pages, await OfBusinessesAsync(app, userToken, cancellation));
        foreach (var id in granted.Where(id => pages.All(page => page.Id != id)).ToList())
            if (await OneAsync(app, id, userToken, cancellation) is { AccessToken: not null } page) pages.Add(page);
        return pages;
    }

    /// <summary>A page by its own token.</summary>
    public Task<MetaPage> ItselfAsync(PlatformApp app, Secret pageToken, CancellationToken cancellation) =>
        graph.GetAsync(app, "me?fields=id,name,username,picture.type(large),instagram_business_account{id,username,name,profile_picture_url}", pageToken, MetaJson.Default.MetaPage, cancellation);

    /// <summary>What the token is: it decides whether there are pages to list, or one page to read.</summary>
    public Task<TokenFacts> InspectAsync(PlatformApp app, Secret token, CancellationToken cancellation) => login.InspectAsync(app, token, cancellation);

    private async Task<List<MetaPage>> AllAsync(PlatformApp app, string edge, Secret token, CancellationToken cancellation)
    {
        var pages = new List<MetaPage>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var list = await graph.GetAsync(app, $"{edge}?fields={Uri.EscapeDataString(Fields)}&limit=100{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", token, MetaJson.Default.Pages, cancellation);
            Merge(pages, list.Data);
            if ((after = list.After) is null) break;
        }

        return pages;
    }

    /// <summary>Best effort: a portfolio that may not be read has no pages for us.</summary>
    private async Task<List<MetaPage>> OfBusinessesAsync(PlatformApp app, Secret token, CancellationToken cancellation)
    {
        var pages = new List<MetaPage>();
        try
        {
            var businesses = await graph.GetAsync(app, "me/businesses?fields=id,name&limit=100", token, MetaJson.Default.Nodes, cancellation);
            foreach (var business in businesses.Data.Select(one => one.Id).OfType<string>())
                foreach (var edge in new[] { "owned_pages", "client_pages" })
                    Merge(pages, (await AllAsync(app, $"{business}/{edge}", token, cancellation)).Where(page => page.AccessToken is not null));
        }
        catch (GraphRefusedException refused) when (!refused.Error.IsAboutToken)
        {
            return pages;
        }

        return pages;
    }

    private async Task<MetaPage?> OneAsync(PlatformApp app, string id, Secret token, CancellationToken cancellation)
    {
        try
        {
            return await graph.GetAsync(app, $"{id}?fields={FewerFields}", token, MetaJson.Default.MetaPage, cancellation);
        }
        catch (GraphRefusedException refused) when (!refused.Error.IsAboutToken)
        {
            return null;
        }
    }

    private static void Merge(List<MetaPage> pages, IEnumerable<MetaPage> more) => pages.AddRange(more.Where(page => pages.All(known => known.Id != page.Id)).ToList());

    private static string? Id(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String => id.GetString(),
        JsonValueKind.Number => id.GetRawText(),
        _ => null,
    };
}
