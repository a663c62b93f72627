using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.TikTok;

/// <summary>A signed-in creator with a program that does everything right; each test changes the one thing it is about.</summary>
internal sealed class TikTokMember(SandboxServer server, string token, string refreshToken)
{
    public const string AllScopes = "user.info.basic,user.info.profile,video.publish,video.upload,video.list";
    public const string TokenAddress = "/sandbox/tiktok/v2/oauth/token/", RevokeAddress = "/sandbox/tiktok/v2/oauth/revoke/";

    public string Token => token;

    public string RefreshToken => refreshToken;

    public static string AuthorizeAddress(string scope = AllScopes, string? clientKey = null, string redirectUri = SandboxCalls.RedirectUri, string keyName = "client_key") =>
        "/sandbox/tiktok/v2/auth/authorize/?" + SandboxCalls.Query(("response_type", "code"), (keyName, clientKey ?? SandboxCalls.ClientId), ("redirect_uri", redirectUri), ("scope", scope), ("state", "st&te"));

    public static async Task<string> CodeAsync(SandboxServer server, string persona = "mina", string scope = AllScopes) => (await server.Http.DecideAsync(AuthorizeAddress(scope), persona, "allow")).Query["code"]!;

    public static Task<HttpResponseMessage> AskTokenAsync(SandboxServer server, string grant, string name, string value, string? secret = null, string keyName = "client_key", string address = TokenAddress) =>
        server.Http.PostAsync(address, SandboxCalls.Form(("grant_type", grant), (name, value), ("redirect_uri", SandboxCalls.RedirectUri), (keyName, SandboxCalls.ClientId), ("client_secret", secret ?? SandboxCalls.ClientSecret)));

    public static Task<HttpResponseMessage> RefreshAsync(SandboxServer server, string token) => AskTokenAsync(server, "refresh_token", "refresh_token", token);

    public static async Task<TikTokMember> SignInAsync(SandboxServer server, string persona = "mina", string scope = AllScopes) =>
        await FromAsync(server, await AskTokenAsync(server, "authorization_code", "code", await CodeAsync(server, persona, scope)));

    public static async Task<TikTokMember> FromAsync(SandboxServer server, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var body = await answer.JsonAsync();
        return new TikTokMember(server, body["access_token"]!.GetValue<string>(), body["refresh_token"]!.GetValue<string>());
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox/tiktok/v2/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        return await server.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(JsonNode.Parse(body)));

    public Task<HttpResponseMessage> StartAsync(string? info = null, long size = 1000, long? chunk = null, int? count = null) =>
        PostAsync("post/publish/video/init/", $$"""{"post_info":{{info ?? Info()}},"source_info":{{Source(size, chunk, count)}}}""");

    public static string Source(long size, long? chunk = null, int? count = null) =>
        $$"""{"source":"FILE_UPLOAD","video_size":{{size}},"chunk_size":{{chunk ?? size}},"total_chunk_count":{{count ?? 1}}}""";

    public static string Info(string title = "Hello", string privacy = "PUBLIC_TO_EVERYONE", string more = "") =>
        $$"""{"title":"{{title}}","privacy_level":"{{privacy}}","disable_stitch":true,"brand_content_toggle":false{{more}}}""";

    public async Task<HttpResponseMessage> PutAsync(string address, byte[] bytes, string range, string type = "video/mp4", string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await server.Http.SendAsync(request);
    }

    /// <summary>Starts and uploads a small film in one chunk; tells its publish id.</summary>
    public async Task<string> PublishAsync(string? info = null, byte[]? film = null)
    {
        film ??= SampleVideos.OfSize(2000);
        var started = await DataAsync(await StartAsync(info, film.Length));
        (await PutAsync(started["upload_url"]!.GetValue<string>(), film, $"bytes 0-{film.Length - 1}/{film.Length}")).StatusCode.ShouldBe(HttpStatusCode.Created);
        return started["publish_id"]!.GetValue<string>();
    }

    public async Task<JsonNode> StatusAsync(string publishId) => await DataAsync(await PostAsync("post/publish/status/fetch/", $$"""{"publish_id":"{{publishId}}"}"""));

    public static async Task<JsonNode> DataAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var body = await answer.JsonAsync();
        body["error"]!["code"]!.GetValue<string>().ShouldBe("ok");
        return body["data"]!;
    }

    public static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, int status, string code, string words = "")
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        (await answer.JsonAsync())["error"]!["code"]!.GetValue<string>().ShouldBe(code, text);
        text.ShouldContain(words);
    }
}
