using System.Globalization;
using Publicist.Web.Sandbox.Meta;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.Facebook;

/// <summary>The request that publishes a video, reel or video story, and what became of it.</summary>
public sealed class FacebookFilms(FacebookSandbox platform, Acceptance acceptance)
{
    private readonly SandboxSite _site = platform.Site;

    /// <summary>Takes the job. A video that turns out to be no good is never published: only its status says so.</summary>
    public async Task<IResult> PublishAsync(HttpContext context, string page, string id, string kind, string? text, string? title, Func<SandboxPost, IResult> accepted)
    {
        if (PostOf(id) is not null) return GraphAnswers.Invalid("The video was already published");
        if ((text is not null && _site.Faults.Refuses(text)) || (title is not null && _site.Faults.Refuses(title)))
            return GraphAnswers.Error(100, "(#100) This content goes against the Community Standards", 1404102);
        var video = _site.Pictures.Find(id)!;
        if (video.ProcessingFault is not null) return kind is FacebookMediaRules.Story ? GraphAnswers.Error(352, "(#352) Sorry, the video file you selected is in a format that we don't support.") : GraphAnswers.Success();
        return await acceptance.RunAsync(context, (number, now) => new SandboxPost
        {
            Id = kind is FacebookMediaRules.Story ? number.ToString(CultureInfo.InvariantCulture) : $"{page}_{number}",
            Persona = page,
            Text = text ?? "",
            Title = title,
            Pictures = [new PostedPicture(id, null) { ContentType = video.ContentType }],
            Format = kind,
            Details = new Dictionary<string, string> { [FacebookPosts.MediaDetail] = id },
            CreatedAt = now,
        }, accepted, _ => GraphAnswers.Error(506, "(#506) Duplicate status message"));
    }

    /// <summary>The post that a video is in, whether readers see it yet or not.</summary>
    public SandboxPost? PostOf(string videoId) => _site.Ledger.List().FirstOrDefault(post => post.Details.GetValueOrDefault(FacebookPosts.MediaDetail) == videoId);

    /// <summary>Whether readers see it: its video has been processed.</summary>
    public bool IsPublic(SandboxPost post) => post.Details.GetValueOrDefault(FacebookPosts.MediaDetail) is not { } id || _site.Pictures.Find(id) is not { } video || IsReady(video);

    public bool IsReady(Picture video) => video.UploadedAt is not null && video.ReadyAt <= _site.Clock.GetUtcNow();
}
