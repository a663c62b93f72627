using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Publicist.Tests.Sandbox.X;

/// <summary>A signed-in account with a program that does everything right; each test changes the one thing it is about.</summary>
internal sealed class XMember(SandboxServer server, string token, string refreshToken)
{
    public const string AllScopes = "tweet.read tweet.write users.read offline.access media.write";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    public const string TokenAddress = "/sandbox/x/2/oauth2/token";

    public string RefreshToken => refreshToken;

    public static string AuthorizeAddress(string scope = AllScopes, string? challenge = Challenge, string? method = "S256", string? state = "st&te", string redirectUri = SandboxCalls.RedirectUri, string? clientId = null) =>
        "/sandbox/x/i/oauth2/authorize?" + SandboxCalls.Query(("response_type", "code"), ("client_id", clientId ?? SandboxCalls.ClientId), ("redirect_uri", redirectUri),
            ("scope", scope), ("state", state), ("code_challenge", challenge), ("code_challenge_method", method));

    public static async Task<string> CodeAsync(SandboxServer server, string persona = "ada", string scope = AllScopes) =>
        (await server.Http.DecideAsync(AuthorizeAddress(scope), persona, "allow")).Query["code"]!;

    public static FormUrlEncodedContent Exchange(string code, string verifier = Verifier, string redirectUri = SandboxCalls.RedirectUri) =>
        SandboxCalls.Form(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier));

    public static FormUrlEncodedContent Refresh(string refreshToken) => SandboxCalls.Form(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public static async Task<HttpResponseMessage> AskTokenAsync(SandboxServer server, HttpContent form, string? secret = null, string address = TokenAddress)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxCalls.ClientId}:{secret ?? SandboxCalls.ClientSecret}")));
        return await server.Http.SendAsync(request);
    }

    public static async Task<XMember> SignInAsync(SandboxServer server, string persona = "ada", string scope = AllScopes) =>
        await FromAsync(server, await AskTokenAsync(server, Exchange(await CodeAsync(server, persona, scope))));

    public static async Task<XMember> FromAsync(SandboxServer server, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.JsonAsync();
        return new XMember(server, body["access_token"]!.GetValue<string>(), body["refresh_token"]?.GetValue<string>() ?? "");
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox/x/2/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        return await server.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> CreateAsync(JsonObject post) => SendAsync(HttpMethod.Post, "tweets", JsonContent.Create(post));

    public async Task<string> PublishAsync(JsonObject post) => (await DataAsync(await CreateAsync(post), HttpStatusCode.Created))["id"]!.GetValue<string>();

    public Task<string> PublishAsync(string text) => PublishAsync(new JsonObject { ["text"] = text });

    public async Task<string> UploadAsync(byte[]? bytes = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent("tweet_image"), "media_category" }, { File(bytes ?? Web.Sandbox.PersonaPicture.Draw("upload")), "media", "a.png" } };
        return (await DataAsync(await SendAsync(HttpMethod.Post, "media/upload", form)))["id"]!.GetValue<string>();
    }

    public static JsonObject WithMedia(string text, params IEnumerable<string> ids) =>
        new() { ["text"] = text, ["media"] = new JsonObject { ["media_ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) } };

    public static ByteArrayContent File(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    public static async Task<JsonNode> DataAsync(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync())["data"]!;
    }

    public static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, int status, string detail)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        text.ShouldContain(detail);
    }
}
