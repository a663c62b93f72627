using System.Globalization;
using System.Text.Json.Nodes;
using Publicist.Web.Sandbox.Calls;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Instagram;

/// <summary>IG User Media Publish, and how many posts an account has left.</summary>
internal sealed class InstagramPublishing(InstagramSandbox platform, Acceptance acceptance)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly SandboxSite _site = platform.Site;

    public void Map(RouteGroupBuilder graph)
    {
        graph.MapPost("/{id}/media_publish", (string id, HttpContext context, CancellationToken cancellation) => PublishAsync(id, context, cancellation));
        graph.MapGet("/{id}/content_publishing_limit", Limit);
    }

    private async Task<IResult> PublishAsync(string id, HttpContext context, CancellationToken cancellation)
    {
        if (platform.Own(context, id) is not { } account) return InstagramAnswers.NotVisible(id);
        if (!context.Caller().MayPublish()) return InstagramAnswers.Forbidden();
        var asked = await InstagramParameters.ReadAsync(context.Request, cancellation);
        if (asked.Text("creation_id") is not { } creation) return InstagramAnswers.Invalid("The parameter creation_id is required");
        if (_site.Notes.Find<InstagramContainer>(creation) is not { } container || container.Persona != account.Key) return InstagramAnswers.Refused(24, 2207008, "The media builder with the given id does not exist or has been expired.");
        return Refusal(container, account) ?? await acceptance.RunAsync(context, (number, now) => Write(container, number, now), post => Results.Json(new JsonObject { ["id"] = post.Id }));
    }

    private IResult? Refusal(InstagramContainer container, Persona account) => container.StatusOf(_site).Code switch
    {
        "IN_PROGRESS" => InstagramAnswers.Refused(9007, 2207027, "The media is not ready to be published. Please wait for a moment."),
        "EXPIRED" => InstagramAnswers.Refused(24, 2207008, "The media builder with the given id does not exist or has been expired."),
        "PUBLISHED" => InstagramAnswers.Invalid("The media has been published already"),
        "ERROR" => InstagramAnswers.Refused(-1, 2207032, "Creating the media failed. Please try to re-create it."),
        _ when container.Kind is InstagramKinds.Child => InstagramAnswers.Invalid("A carousel item cannot be published alone"),
        _ when Used(account) >= Quota(account) => InstagramAnswers.Refused(9, 2207042, "You have reached the maximum number of posts that can be published by Content Publishing API."),
        _ when _site.Faults.Refuses(container.Caption) => InstagramAnswers.Invalid("This content is not allowed"),
        _ => null,
    };

    /// <summary>The container is spent by the very change that makes the post.</summary>
    private SandboxPost Write(InstagramContainer container, long number, DateTimeOffset now)
    {
        var post = new SandboxPost
        {
            Id = number.ToString(CultureInfo.InvariantCulture),
            Persona = container.Persona,
            Text = container.Caption,
            Format = container.Kind,
            CreatedAt = now,
            Pictures = [.. Files(container).Select(file => new PostedPicture(file.PictureId!, file.AltText) { ContentType = _site.Pictures.Find(file.PictureId!)?.ContentType })],
            Details = new Dictionary<string, string>(container.Details) { ["container"] = container.Id },
        };
        _site.Notes.Put(container.Id, container with { PublishedAs = post.Id });
        return post;
    }

    private IEnumerable<InstagramContainer> Files(InstagramContainer container) =>
        container.Kind is InstagramKinds.Carousel ? container.Children.Select(child => _site.Notes.Find<InstagramContainer>(child)!) : [container];

    private IResult Limit(string id, HttpContext context)
    {
        if (platform.Own(context, id) is not { } account) return InstagramAnswers.NotVisible(id);
        var limit = new JsonObject { ["quota_usage"] = Used(account) };
        if (context.Request.Query["fields"].ToString().Contains("config", StringComparison.Ordinal)) limit["config"] = new JsonObject { ["quota_total"] = Quota(account), ["quota_duration"] = 86400 };
        return Results.Json(new JsonObject { ["data"] = new JsonArray(limit) });
    }

    private int Used(Persona account) => _site.Ledger.List().Count(post => post.Persona == account.Key && _site.Clock.GetUtcNow() - post.CreatedAt < Day);

    private static int Quota(Persona account) => int.Parse(account.Traits[InstagramSandbox.QuotaTrait], CultureInfo.InvariantCulture);
}
