using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Chaos;

/// <summary>The platforms' side: a Sandbox in a process of its own that outlives every kill. Its ledgers are the truth.</summary>
internal sealed partial class Platforms : IAsyncDisposable
{
    public static readonly string[] Keys = ["linkedin", "x", "facebook", "instagram", "youtube", "tiktok"];
    private readonly RunningProgram _program;
    private HttpClient _http = null!;

    private Platforms(IReadOnlyDictionary<string, string> environment) => _program = new RunningProgram(environment: environment, arguments: "--sandbox-only");

    public Uri Address => _program.Address;

    public static async Task<Platforms> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        // In memory: the truth must be fast, and it is not what is killed.
        var platforms = new Platforms(new Dictionary<string, string>(environment) { ["DataDirectory"] = "" });
        await platforms._program.StartAsync();
        platforms._http = new HttpClient { BaseAddress = platforms._program.Address };
        return platforms;
    }

    public async Task ArmAsync(string platform, string moment, int skip)
    {
        using var answer = await _http.PutAsJsonAsync(Path(platform, "barriers"), new { moment, count = 1, skip });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What is held, once something is or the time is over; null: nothing.</summary>
    public async Task<string?> HeldAsync(string platform, TimeSpan time)
    {
        var state = await _http.GetFromJsonAsync<JsonElement>(Path(platform, $"barriers?wait_ms={time.TotalMilliseconds:0}"));
        return state.GetProperty("held").EnumerateArray().Select(one => one.GetString()).FirstOrDefault();
    }

    public async Task LetGoAsync(string platform)
    {
        using var answer = await _http.DeleteAsync(Path(platform, "barriers"));
        answer.EnsureSuccessStatusCode();
    }

    public async Task SetFaultsAsync(string platform, object faults)
    {
        using var answer = await _http.PutAsJsonAsync(Path(platform, "faults"), faults);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task ClearFaultsAsync(string platform)
    {
        using var answer = await _http.DeleteAsync(Path(platform, "faults"));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<Ledger> ReadAsync()
    {
        var marks = new Dictionary<string, List<string>>();
        var posts = 0;
        foreach (var platform in Keys)
        {
            var ledger = await _http.GetFromJsonAsync<JsonElement>(Path(platform, "ledger"));
            foreach (var post in ledger.GetProperty("posts").EnumerateArray())
            {
                posts++;
                var address = post.GetProperty("permalink").GetString()!;
                Note(marks, $"{Text(post, "text")} {Text(post, "title")}", address);
                foreach (var comment in post.GetProperty("comments").EnumerateArray()) Note(marks, comment.GetString() ?? "", address);
            }
        }

        return new Ledger(posts, marks);
    }

    public async Task<bool> AnswersAsync(string permalink)
    {
        using var answer = await _http.GetAsync(new Uri(permalink));
        return answer.IsSuccessStatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _program.DisposeAsync();
    }

    private static void Note(Dictionary<string, List<string>> marks, string text, string address)
    {
        foreach (var mark in Marks().Matches(text).Select(match => match.Value).Distinct())
        {
            if (!marks.TryGetValue(mark, out var places)) marks[mark] = places = [];
            places.Add(address);
        }
    }

    private static string Text(JsonElement post, string name) => post.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Uri Path(string platform, string rest) => new($"sandbox/{platform}/{rest}", UriKind.Relative);

    [GeneratedRegex(@"n\d{6}(e\d|c)")]
    private static partial Regex Marks();
}

/// <summary>What the platforms hold.</summary>
/// <param name="Posts">All posts, whatever they say.</param>
/// <param name="Marks">Where each mark stands: once for each post or comment that bears it.</param>
internal sealed record Ledger(int Posts, IReadOnlyDictionary<string, List<string>> Marks)
{
    public IReadOnlyList<string> Of(string mark) => Marks.TryGetValue(mark, out var places) ? places : [];
}
