using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Sandbox;

/// <summary>What every test of the Sandbox asks and reads.</summary>
internal static class SandboxCalls
{
    public const string RedirectUri = "http://127.0.0.1:5999/callback";

    public static string Query(params IEnumerable<(string Name, string? Value)> pairs) =>
        string.Join('&', pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));

    public static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> pairs) => new(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    /// <summary>Presses Allow or Deny and reads what comes back on the redirect.</summary>
    public static async Task<(string Address, System.Collections.Specialized.NameValueCollection Query)> DecideAsync(
        this HttpClient http, string authorizeAddress, string persona, string decision)
    {
        using var answer = await http.PostAsync(authorizeAddress, Form(("persona", persona), ("decision", decision)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (answer.Headers.Location!.GetLeftPart(UriPartial.Path), HttpUtility.ParseQueryString(answer.Headers.Location.Query));
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

    public static string Header(this HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));

    public static async Task<IReadOnlyList<JsonObject>> LedgerAsync(this SandboxServer server, string platform)
    {
        var body = await server.Http.GetFromJsonAsync<JsonObject>($"/sandbox/{platform}/ledger");
        return [.. body!["posts"]!.AsArray().Select(post => post!.AsObject())];
    }

    public static async Task SetFaultsAsync(this SandboxServer server, string platform, JsonObject faults) =>
        (await server.Http.PutAsJsonAsync($"/sandbox/{platform}/faults", faults)).StatusCode.ShouldBe(HttpStatusCode.OK);

    public static string ClientId => SandboxOptions.ClientId;

    public static string ClientSecret => SandboxOptions.ClientSecret;
}
