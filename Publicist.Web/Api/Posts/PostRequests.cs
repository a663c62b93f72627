using System.ComponentModel;
using System.Text.Json;

namespace Publicist.Web.Api.Posts;

/// <summary>Posts to schedule or check.</summary>
public sealed record ScheduleRequest
{
    [Description("The campaign they belong to.")]
    public Guid? CampaignId { get; init; }

    [Description("1 to 100 posts; all are scheduled, or none.")]
    public IReadOnlyList<PostRequest>? Posts { get; init; }

    [Description("Spaces posts that have no scheduled_time.")]
    public SchedulingOptions? SchedulingOptions { get; init; }
}

/// <summary>One post as a program writes it.</summary>
public record PostRequest
{
    [Description("The default text.")]
    public string? Content { get; init; }

    [Description("Platform keys: every connected account on them.")]
    public IReadOnlyList<string>? Platforms { get; init; }

    [Description("Ids of social accounts.")]
    public IReadOnlyList<Guid>? Accounts { get; init; }

    [Description("ISO 8601. With Z or an offset an instant; without, the wall clock in time_zone. Absent: as scheduling_options say, else now.")]
    public string? ScheduledTime { get; init; }

    [Description("IANA identifier in which the post's times are read and shown; default: the workspace's time zone, in a change the post's own.")]
    public string? TimeZone { get; init; }

    [Description("With or without #; at most 30.")]
    public IReadOnlyList<string>? Hashtags { get; init; }

    [Description("A web address; put behind the text unless the text holds it.")]
    public string? Link { get; init; }
    public IReadOnlyList<MediaReference>? Media { get; init; }
    public string? FirstComment { get; init; }

    [Description("Text by platform key or account id, in place of content.")]
    public IReadOnlyDictionary<string, string?>? Variants { get; init; }

    [Description("Options by platform key; texts, numbers, true and false.")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>?>? Options { get; init; }
}

/// <summary>What to change about a post: what is absent stays, an empty text or list is taken out.</summary>
public sealed record PatchRequest : PostRequest
{
    public Guid? CampaignId { get; init; }

    [Description("The version the change was made to; another one there is a conflict.")]
    public int? Version { get; init; }
}

/// <summary>A media item in a post.</summary>
public sealed record MediaReference
{
    [Description("As answered by the upload.")]
    public Guid? Id { get; init; }

    [Description("In place of the id: the web address of a file, which is fetched and stored first.")]
    public string? Url { get; init; }

    [Description("Alternative text in this post; default: the item's own.")]
    public string? AltText { get; init; }
}

/// <summary>Spaces posts without a time of their own.</summary>
public sealed record SchedulingOptions
{
    [Description("Hours between two posts, more than 0; default 24. Whole days keep the wall clock.")]
    public double? IntervalHours { get; init; }

    [Description("HH:mm, the wall clock of the first; its next occurrence is taken. Absent: now.")]
    public string? StartTime { get; init; }

    [Description("IANA identifier; default: the workspace's time zone.")]
    public string? TimeZone { get; init; }
}
