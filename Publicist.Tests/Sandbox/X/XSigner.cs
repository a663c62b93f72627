using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http.Signing;

namespace Publicist.Tests.Sandbox.X;

/// <summary>A program with an access token and its secret that signs everything right; each test changes the one thing it is about.</summary>
internal sealed record XSigner(SandboxServer Server, string Token, string TokenSecret)
{
    public string ConsumerKey { get; init; } = SandboxCalls.ClientId;
    public string ConsumerSecret { get; init; } = SandboxCalls.ClientSecret;
    public string Method { get; init; } = "HMAC-SHA1";
    public string? Nonce { get; init; }
    public TimeSpan ClockOff { get; init; }

    public static async Task<XSigner> MakeAsync(SandboxServer server, string persona = "ada", string access = "write")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/x/keys") { Content = SandboxCalls.Form(("persona", persona), ("access", access)) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await server.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var keys = await answer.JsonAsync();
        return new XSigner(server, keys["oauth_token"]!.GetValue<string>(), keys["oauth_token_secret"]!.GetValue<string>());
    }

    /// <param name="method">Of the request.</param>
    /// <param name="path">Below <c>/sandbox/x</c>, with its query.</param>
    /// <param name="content">Not signed.</param>
    /// <param name="sentPath">What is sent in its place; null: the same.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? sentPath = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.Address, $"sandbox/x/{sentPath ?? path}")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", Header(method, new Uri(Server.Address, $"sandbox/x/{path}")));
        return await Server.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> CreateAsync(string text) =>
        SendAsync(HttpMethod.Post, "2/tweets", new StringContent(new JsonObject { ["text"] = text }.ToJsonString(), Encoding.UTF8, "application/json"));

    private string Header(HttpMethod method, Uri address)
    {
        var pairs = new List<KeyValuePair<string, string>>
        {
            new("oauth_consumer_key", ConsumerKey), new("oauth_nonce", Nonce ?? Guid.NewGuid().ToString("N")), new("oauth_signature_method", Method),
            new("oauth_timestamp", (Server.Clock.GetUtcNow() + ClockOff).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("oauth_token", Token), new("oauth_version", "1.0"),
        };
        pairs.Add(new("oauth_signature", OAuth1Signature.Of(OAuth1Signature.BaseString(method, address, pairs), new Secret(ConsumerSecret), new Secret(TokenSecret))));
        return string.Join(", ", pairs.Select(pair => $"{pair.Key}=\"{OAuth1Signature.Encode(pair.Value)}\""));
    }
}
