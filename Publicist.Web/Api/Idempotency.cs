using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api;

/// <summary>
/// Gives the same <c>Idempotency-Key</c> the same answer. The answer is committed in the transaction of the deed, so what is on disk is always whole and nothing has to be taken over after
/// a crash; that a request is still under way is known in memory, which one serving process for a data directory makes enough.
/// </summary>
internal sealed class Idempotency(KeptAnswers kept)
{
    private const string Header = "Idempotency-Key";
    private const int MaximumKey = 255;
    private const string Json = "application/json";
    private readonly ConcurrentDictionary<(Guid Workspace, string Key), byte[]?> _underWay = new();

    /// <summary>Runs a deed whose request is known beforehand.</summary>
    /// <param name="context">The request.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="body">What is asked, as it was read: two bodies that read alike are the same.</param>
    /// <param name="status">Of the answer, where it succeeds.</param>
    /// <param name="answer">Makes the answer from what came of the deed.</param>
    /// <param name="deed">Does it, and keeps the answer where it is given a keeper; answers null when it succeeded, else the refusal, which is not remembered.</param>
    public Task<IResult> RunAsync<T>(HttpContext context, Actor actor, object? body, int status, Func<T, object> answer, Func<Keeper<T>, Task<IResult?>> deed)
    {
        var request = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n"), .. JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options)]);
        return RunAsync(context, actor, new Terms<T>(request, status, _ => request, answer), deed, _ => Task.FromResult(request));
    }

    /// <summary>Runs a deed whose request is known only when it was read, such as an upload.</summary>
    public async Task<IResult> RunAsync<T>(HttpContext context, Actor actor, Terms<T> terms, Func<Keeper<T>, Task<IResult?>> deed, Func<CancellationToken, Task<byte[]>> hashOnly)
    {
        if (context.Request.Headers[Header].ToString() is not { Length: > 0 } key) return await DoAsync(new Keeper<T>(null, terms), deed);
        if (key.Length > MaximumKey) return Problems.Invalid(new FieldError { Field = Header, Code = "too_long", Message = $"The {Header} has {key.Length} characters; {MaximumKey} are allowed.", Action = "Use a UUID" });
        var mine = (actor.WorkspaceId, key);
        if (!_underWay.TryAdd(mine, terms.RequestHash)) return StillUnderWay(_underWay.GetValueOrDefault(mine), terms.RequestHash);
        try
        {
            if (await kept.FindAsync(actor.WorkspaceId, key, context.RequestAborted) is { } known)
                return Same(known.RequestHash, await hashOnly(context.RequestAborted)) ? Again(context, known) : AnotherRequest();
            return await DoAsync(new Keeper<T>((actor.WorkspaceId, key), terms), deed);
        }
        finally
        {
            _underWay.TryRemove(mine, out _);
        }
    }

    private static async Task<IResult> DoAsync<T>(Keeper<T> keeper, Func<Keeper<T>, Task<IResult?>> deed) => await deed(keeper) ?? Results.Text(keeper.Body, Json, Encoding.UTF8, keeper.Status);

    private static IResult StillUnderWay(byte[]? theirs, byte[]? mine) => theirs is not null && mine is not null && !Same(theirs, mine)
        ? AnotherRequest()
        : Problems.Conflict($"A request with this {Header} is still under way. Wait a moment, then send it again: you will get its answer.");

    private static IResult Again(HttpContext context, KeptAnswer known)
    {
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return Results.Text(known.Body, known.ContentType, Encoding.UTF8, known.StatusCode);
    }

    private static IResult AnotherRequest() => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "Another request had this key", $"This {Header} belongs to a request with another path or body. Use a new key for each new request.");

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    /// <summary>How a deed is recognized and answered.</summary>
    /// <param name="RequestHash">Null where only the deed itself tells.</param>
    /// <param name="Status">Of the answer.</param>
    /// <param name="Hash">The request's hash, from what came of it.</param>
    /// <param name="Answer">The answer, from what came of it.</param>
    internal sealed record Terms<T>(byte[]? RequestHash, int Status, Func<T, byte[]> Hash, Func<T, object> Answer);

    /// <summary>Writes the answer once, for the caller and for the record.</summary>
    internal sealed class Keeper<T>((Guid Workspace, string Key)? key, Terms<T> terms)
    {
        public int Status => terms.Status;

        public string Body { get; private set; } = "";

        /// <summary>For the deed to commit with itself; null where no key was sent.</summary>
        public KeepAnswer<T>? Keep => key is not { } mine ? null : new KeepAnswer<T>(mine.Workspace, mine.Key, result => new KeptAnswer(terms.Hash(result), terms.Status, Json, Write(result)));

        /// <summary>Puts the answer into words, unless keeping it did so.</summary>
        public void Finish(T result)
        {
            if (Body.Length == 0) Write(result);
        }

        private string Write(T result) => Body = JsonSerializer.Serialize(terms.Answer(result), ApiJson.Options);
    }
}
