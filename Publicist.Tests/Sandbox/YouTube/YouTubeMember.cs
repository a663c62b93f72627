using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.YouTube;

/// <summary>A signed-in channel with a program that does everything right; each test changes the one thing it is about.</summary>
internal sealed class YouTubeMember(SandboxServer server, string token, string? refreshToken)
{
    private const string Prefix = "https://www.googleapis.com/auth/";

    public const string Upload = Prefix + "youtube.upload", Read = Prefix + "youtube.readonly", Manage = Prefix + "youtube.force-ssl", AllScopes = $"{Upload} {Read} {Manage}";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    public const int Granule = 262_144;

    public string Token => token;

    public string? RefreshToken => refreshToken;

    public static string AuthorizeAddress(string scope = AllScopes, string? accessType = "offline", string? prompt = "consent", string? method = "S256", string? clientId = null) =>
        "/sandbox/youtube/o/oauth2/v2/auth?" + SandboxCalls.Query(("response_type", "code"), ("client_id", clientId ?? SandboxCalls.ClientId), ("redirect_uri", SandboxCalls.RedirectUri), ("scope", scope),
            ("state", "st"), ("access_type", accessType), ("prompt", prompt), ("include_granted_scopes", "true"), ("code_challenge", Challenge), ("code_challenge_method", method));

    public static Task<HttpResponseMessage> AskTokenAsync(SandboxServer server, params IEnumerable<(string Name, string Value)> fields) =>
        server.Http.PostAsync("/sandbox/youtube/token", SandboxCalls.Form(fields.Prepend(("client_secret", SandboxCalls.ClientSecret)).Prepend(("client_id", SandboxCalls.ClientId))));

    public static async Task<HttpResponseMessage> ExchangeAsync(SandboxServer server, string authorizeAddress, string persona = "acme", string verifier = Verifier)
    {
        var code = (await server.Http.DecideAsync(authorizeAddress, persona, "allow")).Query["code"]!;
        return await AskTokenAsync(server, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", SandboxCalls.RedirectUri), ("code_verifier", verifier));
    }

    public static async Task<YouTubeMember> SignInAsync(SandboxServer server, string persona = "acme", string scope = AllScopes)
    {
        var answer = await ExchangeAsync(server, AuthorizeAddress(scope), persona);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var body = await answer.JsonAsync();
        return new YouTubeMember(server, body["access_token"]!.GetValue<string>(), body["refresh_token"]?.GetValue<string>());
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("http", StringComparison.Ordinal) ? path : $"/sandbox/youtube/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static JsonObject Metadata(string title = "Autumn update") => new()
    {
        ["snippet"] = new JsonObject { ["title"] = title, ["description"] = "What is new", ["tags"] = new JsonArray("news", "release notes"), ["categoryId"] = "22" },
        ["status"] = new JsonObject { ["privacyStatus"] = "public", ["selfDeclaredMadeForKids"] = false },
    };

    public Task<HttpResponseMessage> StartAsync(JsonObject? metadata = null, long total = Granule + 100, string part = "snippet,status", string type = "video/mp4", string uploadType = "resumable") =>
        SendAsync(HttpMethod.Post, $"upload/youtube/v3/videos?uploadType={uploadType}&part={part}", Json(metadata ?? Metadata()),
            ("X-Upload-Content-Length", total.ToString(CultureInfo.InvariantCulture)), ("X-Upload-Content-Type", type));

    public async Task<string> SessionAsync(JsonObject? metadata = null, long total = Granule + 100)
    {
        using var answer = await StartAsync(metadata, total);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        return answer.Headers.Location!.ToString();
    }

    public Task<HttpResponseMessage> PutAsync(string session, byte[] file, long first, int length, long? total = null)
    {
        var content = new ByteArrayContent(file, (int)first, length);
        content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        content.Headers.ContentRange = new ContentRangeHeaderValue(first, first + length - 1, total ?? file.Length);
        return SendAsync(HttpMethod.Put, session, content);
    }

    public Task<HttpResponseMessage> AskAsync(string session, long total)
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentRange = new ContentRangeHeaderValue(total);
        return SendAsync(HttpMethod.Put, session, content);
    }

    /// <summary>The id of a video that went up in one piece.</summary>
    public async Task<string> PublishAsync(JsonObject? metadata = null, byte[]? file = null)
    {
        file ??= SampleVideos.OfSize(1000);
        using var answer = await PutAsync(await SessionAsync(metadata, file.Length), file, 0, file.Length);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync())["id"]!.GetValue<string>();
    }

    public static HttpContent Json(JsonNode body)
    {
        var content = new StringContent(body.ToJsonString());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "UTF-8" };
        return content;
    }

    public static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, int status, string reason)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        JsonNode.Parse(text)!["error"]!["errors"]![0]!["reason"]!.GetValue<string>().ShouldBe(reason);
    }
}
