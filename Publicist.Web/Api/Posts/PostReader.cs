using System.Text.Json;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Posts;

/// <summary>Turns what a program sent into posts: platforms into accounts, texts into instants; or says field by field why it cannot.</summary>
internal sealed class PostReader(PlatformRegistry platforms, ReadAccounts accounts, ReadSettings settings, TimeProvider clock)
{
    private const int MaximumPosts = 100;

    public async Task<ReadPostsRequest> ReadAsync(Actor actor, ScheduleRequest request, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (request.Posts is not { Count: > 0 } posts) return Refused("posts", "missing", "There is no post in 'posts'.", "Add at least one");
        if (posts.Count > MaximumPosts) return Refused("posts", "too_many", $"There are {posts.Count} posts; {MaximumPosts} are taken at once.", "Send several requests");

        var known = await accounts.ListAsync(actor, cancellation);
        var zone = (await settings.RunAsync(actor, cancellation)).WorkspaceTimeZone;
        using var spaced = Times.Spaced(request.SchedulingOptions, zone, clock.GetUtcNow(), errors).GetEnumerator();
        var (contents, addresses) = (new List<PostContent>(), new List<MediaAddress>());
        foreach (var (post, index) in posts.Select((post, index) => (post, index)))
        {
            if (post is null)
            {
                errors.Add(new FieldError { Field = $"posts[{index}]", Code = "wrong_type", Message = $"posts[{index}] must be an object.", Action = "Correct its value" });
                continue;
            }

            var content = Read(Empty(request.CampaignId, zone), post, known, $"posts[{index}].", errors);
            addresses.AddRange(Addresses(post.Media, contents.Count, $"posts[{index}]."));
            if (content.DueAt is null && post.ScheduledTime is null && spaced.MoveNext()) content = content with { DueAt = spaced.Current, TimeZone = post.TimeZone ?? request.SchedulingOptions?.TimeZone ?? content.TimeZone };
            contents.Add(content);
        }

        return new ReadPostsRequest(contents, errors) { Addresses = addresses };
    }

    /// <summary>The content with what a patch names put in; what it does not name stays.</summary>
    public async Task<ReadPostsRequest> ReadAsync(Actor actor, PatchRequest patch, PostContent content, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var known = await accounts.ListAsync(actor, cancellation);
        return new ReadPostsRequest([Read(content with { CampaignId = patch.CampaignId ?? content.CampaignId }, patch, known, "", errors)], errors) { Addresses = [.. Addresses(patch.Media, 0, "")] };
    }

    private static PostContent Empty(Guid? campaign, string zone) => new() { Text = "", TimeZone = zone, CampaignId = campaign };

    private PostContent Read(PostContent before, PostRequest post, IReadOnlyList<AccountView> known, string at, List<FieldError> errors)
    {
        var zone = Times.Zone(post.TimeZone ?? before.TimeZone, $"{at}time_zone", errors);
        return before with
        {
            Text = post.Content ?? before.Text,
            Hashtags = post.Hashtags is null ? before.Hashtags : [.. post.Hashtags.Select(hashtag => hashtag ?? "")],
            Link = post.Link ?? before.Link,
            FirstComment = post.FirstComment ?? before.FirstComment,
            Media = post.Media is null ? before.Media : Media(post.Media, at, errors),
            Variants = post.Variants is null ? before.Variants : post.Variants.Where(variant => variant.Value is not null).ToDictionary(variant => variant.Key, variant => variant.Value!),
            Options = post.Options is null ? before.Options : Options(post.Options, at, errors),
            Accounts = post.Platforms is null && post.Accounts is null ? before.Accounts : Accounts(post, known, at, errors),
            TimeZone = post.TimeZone ?? before.TimeZone,
            DueAt = Times.Instant(post.ScheduledTime, zone, $"{at}scheduled_time", errors) ?? before.DueAt,
        };
    }

    /// <summary>One that is named by its address has no id yet: its place is kept.</summary>
    private static List<ContentMedia> Media(IReadOnlyList<MediaReference> media, string at, List<FieldError> errors)
    {
        foreach (var (item, index) in media.Select((item, index) => (item, index)).Where(one => one.item?.Id is null == one.item?.Url is null))
        {
            errors.Add(item?.Id is null
                ? new FieldError { Field = $"{at}media[{index}].id", Code = "missing", Message = $"{at}media[{index}] has neither id nor url.", Action = "Name the id that the upload answered, or the web address of the file" }
                : new FieldError { Field = $"{at}media[{index}].url", Code = "both", Message = $"{at}media[{index}] has both id and url.", Action = "Keep one of them" });
        }
        return [.. media.Where(item => item?.Id is not null || item?.Url is not null).Select(item => new ContentMedia(item.Id ?? Guid.CreateVersion7(), item.AltText))];
    }

    private static IEnumerable<MediaAddress> Addresses(IReadOnlyList<MediaReference>? media, int post, string at) => (media ?? []).Where(item => item?.Id is not null || item?.Url is not null)
        .Select((item, index) => new MediaAddress(post, index, item.Url ?? "", $"{at}media[{index}].url")).Where(address => address.Url.Length > 0);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Options(IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>?> options, string at, List<FieldError> errors)
    {
        foreach (var (platform, name) in options.SelectMany(one => (one.Value ?? new Dictionary<string, JsonElement>()).Where(option => option.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(option => (one.Key, option.Key))))
            errors.Add(new FieldError { Field = $"{at}options.{platform}.{name}", Code = "wrong_type", Message = $"The option '{name}' must be a text, a number, true or false.", Action = "Correct its value" });
        return options.Where(one => one.Value is not null).ToDictionary(
            one => one.Key,
            one => (IReadOnlyDictionary<string, string>)one.Value!.Where(option => option.Value.ValueKind != JsonValueKind.Null).ToDictionary(option => option.Key, option => option.Value.ValueKind == JsonValueKind.String ? option.Value.GetString()! : option.Value.GetRawText()));
    }

    private List<Guid> Accounts(PostRequest post, IReadOnlyList<AccountView> known, string at, List<FieldError> errors)
    {
        var chosen = new List<Guid>(post.Accounts ?? []);
        foreach (var (key, index) in (post.Platforms ?? []).Select((key, index) => (key, index)))
        {
            var field = $"{at}platforms[{index}]";
            if (platforms.FindByName(key ?? "") is not { } platform)
            {
                errors.Add(new FieldError { Field = field, Code = "unknown_platform", Message = $"There is no platform '{key}'.", Action = $"Name one of {string.Join(", ", platforms.All.Select(one => one.Info.Key))}" });
                continue;
            }

            var theirs = known.Where(account => account.Platform == platform.Info.Key && account.Status == AccountStatus.Active).Select(account => account.Id).ToList();
            if (theirs.Count == 0) errors.Add(FieldError.Of(Preflight.NotConnected(platform.Info)) with { Field = field });
            chosen.AddRange(theirs);
        }

        return [.. chosen.Distinct()];
    }

    private static ReadPostsRequest Refused(string field, string code, string message, string action) => new([], [new FieldError { Field = field, Code = code, Message = message, Action = action }]);
}

/// <summary>The posts of a request, or what is wrong with it.</summary>
internal sealed record ReadPostsRequest(IReadOnlyList<PostContent> Posts, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Media that are still to be fetched; until then an id of nothing holds their place.</summary>
    public IReadOnlyList<MediaAddress> Addresses { get; init; } = [];
}
