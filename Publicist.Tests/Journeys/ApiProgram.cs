using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Journeys;

/// <summary>A program that has an API key and nothing else.</summary>
internal sealed class ApiProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly HttpClient _http;

    public ApiProgram(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Of an owner who was added by command, and has no browser.</summary>
    public static async Task<ApiProgram> BeginAsync(RunningProgram program)
    {
        var user = await program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n");
        user.ExitCode.ShouldBe(0, user.Error);
        var key = await program.CommandAsync(["apikey", "add", "journey", "--user", "ann@example.org"]);
        key.ExitCode.ShouldBe(0, key.Error);
        return new ApiProgram(program.Address, key.Output.Trim());
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await ReadAsync(response);
    }

    /// <summary>The same; null where it was refused for one reason, by its code, that is to be expected.</summary>
    public async Task<JsonElement?> PostUnlessAsync(string path, object body, string expected)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        if (response.StatusCode == HttpStatusCode.BadRequest && (await response.Content.ReadAsStringAsync()).Contains($"\"code\":\"{expected}\"", StringComparison.Ordinal)) return null;
        return await ReadAsync(response);
    }

    /// <summary>False where it was refused.</summary>
    public async Task<bool> TryPostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return response.IsSuccessStatusCode;
    }

    public async Task<string> UploadAsync(byte[] bytes, string fileName)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", fileName } };
        using var response = await _http.PostAsync(new Uri("api/v1/media", UriKind.Relative), form);
        return (await ReadAsync(response)).GetProperty("id").GetString()!;
    }

    /// <summary>Connects a platform the way a person does who was sent the link: a browser that is signed in nowhere.</summary>
    public async Task ConnectAsync(Uri address, string platform, string? persona = null, string? route = null)
    {
        var link = (await PostAsync("api/v1/auth/social/initiate", new { platform, route, accept = "all" })).GetProperty("oauth_url").GetString()!;
        using var browser = new PlainBrowser(address);
        await browser.GoAsync(link);
        await browser.SubmitAsync("Continue");
        await browser.SubmitAsync("Allow", persona is null ? [] : [("persona", persona)]);
        await browser.ChooseAccountsAsync();
        browser.Text.ShouldContain("connected", Case.Insensitive);
    }

    /// <summary>Schedules one post and answers its id.</summary>
    public async Task<string> ScheduleAsync(object post) => (await ScheduleAllAsync([post]))[0];

    /// <summary>Schedules several by one request and answers their ids, in order.</summary>
    public async Task<IReadOnlyList<string>> ScheduleAllAsync(IReadOnlyList<object> posts) =>
        [.. (await PostAsync("api/v1/posts/schedule", new { posts })).GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("id").GetString()!)];

    /// <summary>Looks until every delivery of a post is in a state.</summary>
    public async Task<IReadOnlyList<JsonElement>> WaitAsync(string post, string state)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        while (true)
        {
            var deliveries = (await GetAsync($"api/v1/posts/{post}")).GetProperty("deliveries").EnumerateArray().ToList();
            if (deliveries.All(delivery => delivery.GetProperty("status").GetString() == state)) return deliveries;
            if (deadline.IsCancellationRequested) throw new TimeoutException($"The post did not become {state}: {string.Join(Environment.NewLine, deliveries)}");
            await tick.WaitForNextTickAsync();
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
