using System.Net;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.LinkedIn;

/// <summary>A signed-in member with a program that does everything right; each test changes the one thing it is about.</summary>
internal sealed class LinkedInMember(SandboxServer server, string token, string personUrn)
{
    public const string AllScopes = "openid profile email w_member_social";

    /// <summary>Those of the app with the Community Management API.</summary>
    public static readonly string PagesScopes = string.Join(' ', Core.Platforms.LinkedIn.LinkedInLogin.PagesRoute.Login.Scopes.Select(scope => scope.Name));

    public string Urn => personUrn;

    public string Token => token;

    public static string AuthorizeAddress(string scope = AllScopes, string? redirectUri = SandboxCalls.RedirectUri, string? clientId = null, string? state = "st&te", string? responseType = "code") =>
        "/sandbox/linkedin/oauth/v2/authorization?" + SandboxCalls.Query(("response_type", responseType), ("client_id", clientId ?? SandboxCalls.ClientId),
            ("redirect_uri", redirectUri), ("state", state), ("scope", scope));

    public static FormUrlEncodedContent Exchange(string code, string redirectUri = SandboxCalls.RedirectUri, string? secret = null) => SandboxCalls.Form(
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("client_id", SandboxCalls.ClientId), ("client_secret", secret ?? SandboxCalls.ClientSecret));

    public static async Task<string> CodeAsync(SandboxServer server, string persona = "ines", string scope = AllScopes) =>
        (await server.Http.DecideAsync(AuthorizeAddress(scope), persona, "allow")).Query["code"]!;

    public static async Task<LinkedInMember> SignInAsync(SandboxServer server, string persona = "ines", string scope = AllScopes)
    {
        using var answer = await server.Http.PostAsync("/sandbox/linkedin/oauth/v2/accessToken", Exchange(await CodeAsync(server, persona, scope)));
        var token = (await answer.JsonAsync())["access_token"]!.GetValue<string>();
        var pages = scope.Contains("organization", StringComparison.Ordinal);
        var ids = pages
            ? new Dictionary<string, string> { ["ines"] = "Pg1Ines3Cv", ["marcus"] = "Pg1Marc8Lq", ["yuki"] = "Pg1Yuki6Tn" }
            : new Dictionary<string, string> { ["ines"] = "Ines7Carv0", ["marcus"] = "Marc4Lind9", ["yuki"] = "Yuki2Tana5" };
        return new LinkedInMember(server, token, $"urn:li:person:{ids[persona]}");
    }

    /// <summary>The same token, speaking for a page.</summary>
    public LinkedInMember As(string pageId) => new(server, token, $"urn:li:organization:{pageId}");

    /// <summary>Of known length, without which LinkedIn takes no POST.</summary>
    public static HttpContent Json(JsonNode body) => new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    public JsonObject Post(string commentary, JsonNode? content = null)
    {
        var post = new JsonObject
        {
            ["author"] = personUrn,
            ["commentary"] = commentary,
            ["visibility"] = "PUBLIC",
            ["distribution"] = new JsonObject { ["feedDistribution"] = "MAIN_FEED", ["targetEntities"] = new JsonArray(), ["thirdPartyDistributionChannels"] = new JsonArray() },
            ["lifecycleState"] = "PUBLISHED",
            ["isReshareDisabledByAuthor"] = false,
        };
        if (content is not null) post["content"] = content;
        return post;
    }

    public Task<HttpResponseMessage> CreateAsync(JsonObject post, Action<HttpRequestMessage>? change = null) =>
        SendAsync(HttpMethod.Post, "rest/posts", Json(post), change);

    public async Task<string> PublishAsync(string commentary, JsonNode? content = null)
    {
        using var answer = await CreateAsync(Post(commentary, content));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Header("x-restli-id");
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        var address = path.StartsWith("http", StringComparison.Ordinal) ? path : $"/sandbox/linkedin/{path}";
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        request.Headers.Add("LinkedIn-Version", "202609");
        change?.Invoke(request);
        return await server.Http.SendAsync(request);
    }

    public async Task<(string Urn, string UploadAddress)> InitializeAsync(string noun = "image")
    {
        using var answer = await SendAsync(HttpMethod.Post, $"rest/{noun}s?action=initializeUpload",
            Json(new JsonObject { ["initializeUploadRequest"] = new JsonObject { ["owner"] = personUrn } }));
        var value = (await answer.JsonAsync())["value"]!;
        return (value[noun]!.GetValue<string>(), value["uploadUrl"]!.GetValue<string>());
    }

    public async Task<string> UploadAsync(byte[]? bytes = null, string noun = "image")
    {
        var (urn, address) = await InitializeAsync(noun);
        using var answer = await SendAsync(HttpMethod.Put, address, new ByteArrayContent(bytes ?? Web.Sandbox.PersonaPicture.Draw(urn)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return urn;
    }

    public static JsonObject Image(string urn, string? altText = null) => new() { ["media"] = Item(urn, altText) };

    public static JsonObject Images(params IEnumerable<string> urns) =>
        new() { ["multiImage"] = new JsonObject { ["images"] = new JsonArray([.. urns.Select(urn => (JsonNode)Item(urn, "a " + urn))]) } };

    private static JsonObject Item(string urn, string? altText) => altText is null ? new() { ["id"] = urn } : new() { ["id"] = urn, ["altText"] = altText };
}
