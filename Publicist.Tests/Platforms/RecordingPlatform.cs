using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Publicist.Tests.Platforms;

/// <summary>A platform over real HTTP: it records what it is asked and answers what the test has written down, the last answer again and again.</summary>
public sealed class RecordingPlatform : IAsyncDisposable
{
    private readonly Dictionary<string, Queue<Reply>> _replies = [];
    private readonly List<RecordedRequest> _requests = [];
    private readonly WebApplication _server;

    private RecordingPlatform(WebApplication server) => _server = server;

    /// <summary>Without a closing slash.</summary>
    public string Address => _server.Urls.Single().TrimEnd('/');

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public static async Task<RecordingPlatform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var platform = new RecordingPlatform(builder.Build());
        platform._server.Run(platform.AnswerAsync);
        await platform._server.StartAsync();
        return platform;
    }

    /// <param name="target">Method and path, without the query: <c>POST /rest/posts</c>.</param>
    /// <param name="replies">One after the other.</param>
    public RecordingPlatform On(string target, params Reply[] replies)
    {
        lock (_requests) _replies[target] = new Queue<Reply>(replies);
        return this;
    }

    public IReadOnlyList<RecordedRequest> To(string target) => [.. Requests.Where(request => request.Target == target)];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest($"{context.Request.Method} {raw[0]}", raw.Length > 1 ? raw[1] : "", headers, body.ToArray());
        await Next(request).AnswerAsync(context);
    }

    private Reply Next(RecordedRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
            if (!_replies.TryGetValue(request.Target, out var replies)) return new Reply(418, $"The test did not expect {request.Target}.");
            return replies.Count > 1 ? replies.Dequeue() : replies.Peek();
        }
    }
}

/// <summary>A request as it arrived; the path is as it was on the wire, encoding and all.</summary>
public sealed record RecordedRequest(string Target, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public void ShouldHaveJson(string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(expected)).ShouldBeTrue($"The body was {Text}");
}

/// <summary>What the platform answers.</summary>
public sealed record Reply(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    private enum Fault
    {
        None,
        Drop,
        Silence,
    }

    private Fault Kind { get; init; }

    /// <summary>The request was taken whole, and the connection breaks before the answer.</summary>
    public static Reply Dropped { get; } = new(0) { Kind = Fault.Drop };

    /// <summary>No answer until the caller hangs up.</summary>
    public static Reply Silent { get; } = new(0) { Kind = Fault.Silence };

    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Kind is Fault.Silence)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }

        if (Kind is not Fault.None)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers) context.Response.Headers[name] = value;
        if (Body.Length > 0) await context.Response.WriteAsync(Body);
    }
}
