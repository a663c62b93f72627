using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>The pages a member has a role on (LinkedIn Organization Access Control, Organization Lookup, Images API for the logo).</summary>
public sealed class LinkedInPages(IHttpClientFactory clients)
{
    private const int Page = 100;
    private readonly LoginHttp _http = new(clients, LinkedInInfo.Platform);

    /// <exception cref="HttpRequestException">LinkedIn could not be reached or answered with an error.</exception>
    public async Task<IReadOnlyList<ConnectableAccount>> ListAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        var roles = await RolesAsync(app, accessToken, cancellation);
        var accounts = new List<ConnectableAccount>();
        foreach (var page in roles.Where(role => IdOf(role) is not null && role.State is null or "APPROVED" or "REQUESTED").GroupBy(role => IdOf(role)!))
            accounts.Add(await DescribeAsync(app, accessToken, page.Key, Strongest(page), cancellation));
        return accounts;
    }

    private async Task<List<LinkedInRole>> RolesAsync(PlatformApp app, Secret accessToken, CancellationToken cancellation)
    {
        var roles = new List<LinkedInRole>();
        while (true)
        {
            var listed = await _http.GetAsync($"{app.Endpoints.Api}/rest/organizationAcls?q=roleAssignee&count={Page}&start={roles.Count}", accessToken, LinkedInJson.Default.LinkedInRoles, cancellation, Headers(app));
            roles.AddRange(listed.Elements);
            if (listed.Elements.Count < Page) return roles;
        }
    }

    private async Task<ConnectableAccount> DescribeAsync(PlatformApp app, Secret accessToken, string id, LinkedInRole role, CancellationToken cancellation)
    {
        var page = await TryAsync(() => _http.GetAsync($"{app.Endpoints.Api}/rest/organizations/{id}", accessToken, LinkedInJson.Default.LinkedInOrganization, cancellation, Headers(app)));
        var logo = page?.LogoUrn is not { } urn ? null : await TryAsync(() =>
            _http.GetAsync($"{app.Endpoints.Api}/rest/images/{LinkedInHttp.Encoded(urn)}", accessToken, LinkedInJson.Default.LinkedInAssetState, cancellation, Headers(app)));
        var name = page?.LocalizedName is { Length: > 0 } known ? known : $"LinkedIn page {id}";
        return new ConnectableAccount
        {
            PlatformUserId = id,
            Kind = LinkedInAuthor.Organization,
            DisplayName = name,
            ProfileAddress = new Uri($"{app.Endpoints.Site}/company/{page?.VanityName ?? id}/"),
            Picture = logo?.DownloadUrl,
            Traits = role.Role is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [LinkedInRoleNames.Trait] = role.Role },
            Problem = Problem(name, role),
        };
    }

    private static string? Problem(string name, LinkedInRole role) => (role.State, role.Role) switch
    {
        ("REQUESTED", _) => $"Your role on {name} is not approved yet: ask an administrator of the page to approve it.",
        (_, { } known) when LinkedInRoleNames.MayPublish.Contains(known) => null,
        (_, { } weak) => $"As {LinkedInRoleNames.InWords(weak)} of {name} you may not publish there: ask an administrator of the page to make you content admin.",
        _ => $"LinkedIn does not say which role you have on {name}.",
    };

    private static LinkedInRole Strongest(IEnumerable<LinkedInRole> roles) => roles.OrderBy(role => role.State is "REQUESTED").ThenBy(Rank).First();

    private static int Rank(LinkedInRole role)
    {
        for (var rank = 0; rank < LinkedInRoleNames.MayPublish.Count; rank++)
            if (LinkedInRoleNames.MayPublish[rank] == role.Role) return rank;
        return int.MaxValue;
    }

    private static string? IdOf(LinkedInRole role)
    {
        const string Organization = "urn:li:organization:";
        var urn = role.Organization ?? role.OrganizationTarget;
        return urn is not null && urn.StartsWith(Organization, StringComparison.Ordinal) ? urn[Organization.Length..] : null;
    }

    /// <summary>A page without its name or logo can be published to all the same.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static (string, string)[] Headers(PlatformApp app) => [(LinkedInHttp.VersionHeader, app.ApiVersion ?? LinkedInInfo.Version), (LinkedInHttp.ProtocolHeader, LinkedInHttp.Protocol)];
}
