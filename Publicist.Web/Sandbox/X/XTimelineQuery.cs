using System.Globalization;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>X user posts timeline: the query, read as strictly as X reads it.</summary>
public sealed record XTimelineQuery
{
    private const int Fewest = 5, Most = 100, Otherwise = 10;

    private static readonly string[] Known =
    [
        "max_results", "start_time", "end_time", "since_id", "until_id", "exclude", "tweet.fields", "post.fields", "pagination_token", "expansions", "media.fields", "user.fields",
    ];

    public int Count { get; private init; } = Otherwise;
    public DateTimeOffset? StartTime { get; private init; }
    public DateTimeOffset? EndTime { get; private init; }
    public long? SinceId { get; private init; }

    /// <summary>Posts older than this one; a page token is the same thing.</summary>
    public long? UntilId { get; private init; }
    public bool WithoutReplies { get; private init; }
    public IReadOnlyCollection<string> Fields { get; private init; } = [];

    public bool Takes(SandboxPost post)
    {
        var id = long.Parse(post.Id, CultureInfo.InvariantCulture);
        return (StartTime is null || post.CreatedAt >= StartTime) && (EndTime is null || post.CreatedAt < EndTime)
            && (SinceId is null || id > SinceId) && (UntilId is null || id < UntilId) && !(WithoutReplies && post.InReplyTo is not null);
    }

    /// <summary>Either the query or the refusal.</summary>
    public static (XTimelineQuery? Query, IResult? Fault) Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown) return Refused($"The query parameter [{unknown}] is not one of [{string.Join(',', Known)}]");
        if (!Number(query["max_results"], out var count) || count is < Fewest or > Most) return Refused($"The `max_results` query parameter value is not between {Fewest} and {Most}");
        if (!Instant(query["start_time"], out var start) || !Instant(query["end_time"], out var end)) return Refused("A time must be an RFC 3339 instant such as 2026-11-20T10:00:00Z");
        if (!Number(query["since_id"], out var since) || !Number(query["until_id"], out var until) || !Number(query["pagination_token"], out var page)) return Refused("An id must be a number");
        return (new XTimelineQuery
        {
            Count = (int)(count ?? Otherwise),
            StartTime = start,
            EndTime = end,
            SinceId = since,
            UntilId = page ?? until,
            WithoutReplies = query["exclude"].ToString().Split(',').Contains("replies"),
            Fields = $"{query["tweet.fields"]},{query["post.fields"]}".Split(',', StringSplitOptions.RemoveEmptyEntries),
        }, null);
    }

    private static (XTimelineQuery?, IResult?) Refused(string message) => (null, XAnswers.Invalid(message));

    private static bool Number(string? text, out long? number)
    {
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number is not null || string.IsNullOrEmpty(text);
    }

    private static bool Instant(string? text, out DateTimeOffset? instant)
    {
        instant = DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var read) ? read : null;
        return instant is not null || string.IsNullOrEmpty(text);
    }
}
