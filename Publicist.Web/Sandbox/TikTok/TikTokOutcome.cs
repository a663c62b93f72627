using System.Globalization;
using Publicist.Core.Media.Probing;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>All files are there: it becomes a post or a draft, or fails for what is in them.</summary>
public sealed class TikTokOutcome(TikTokSandbox platform, TikTokTasks tasks, Acceptance acceptance)
{
    private const long MaximumPhotoBytes = 20_000_000;
    private const int SmallestSide = 360, LargestSide = 4096, PhotoSide = 1080;
    private static readonly string[] VideoTypes = ["video/mp4", "video/quicktime", "video/webm"];
    private readonly SandboxSite _site = platform.Site;

    /// <param name="context">The call that brought the last of it.</param>
    /// <param name="work">What it is.</param>
    /// <param name="answer">The platform's success; a failure is told by the status alone.</param>
    public async Task<IResult> RunAsync(HttpContext context, TikTokWork work, Func<IResult> answer)
    {
        var done = work with { ReadyAt = _site.Clock.GetUtcNow() + _site.Faults.Processing };
        if (Fault(work) is { } reason)
        {
            await tasks.PutAsync(done with { FailReason = reason }, CancellationToken.None);
            return answer();
        }

        return await acceptance.RunAsync(context, (number, now) =>
        {
            // Kept together with the post, so that no crash leaves one without the other.
            var id = number.ToString(CultureInfo.InvariantCulture);
            tasks.Put(done with { PostId = id });
            return Post(done, id, now);
        }, _ => answer(), duplicate: null);
    }

    /// <summary>Looks at an uploaded video.</summary>
    public Task FinishVideoAsync(TikTokWork work)
    {
        var persona = platform.Personas.First(one => one.Key == work.Persona);
        return _site.Pictures.FinishAsync(work.Files[0], facts => JudgeVideo(facts, persona), TimeSpan.Zero, CancellationToken.None);
    }

    /// <summary>One of TikTok's reasons; null: the video is fine.</summary>
    public static string? JudgeVideo(MediaFacts facts, Persona persona) => facts switch
    {
        _ when !VideoTypes.Contains(facts.ContentType) => "file_format_check_failed",
        { Video.Duration: { } length } when length.TotalSeconds > persona.MaximumSeconds() + 0.5 => "duration_check_failed",
        { Video.FrameRate: < 22.9 or > 60.1 } => "frame_rate_check_failed",
        { Width: > 0 } when Math.Min(facts.Width, facts.Height) < SmallestSide || Math.Max(facts.Width, facts.Height) > LargestSide => "picture_size_check_failed",
        _ => null,
    };

    public static string? JudgePhoto(MediaFacts facts) => facts switch
    {
        { ContentType: not ("image/jpeg" or "image/webp") } or { Frames: > 1 } => "file_format_check_failed",
        _ when Math.Min(facts.Width, facts.Height) > PhotoSide => "picture_size_check_failed",
        _ => null,
    };

    private string? Fault(TikTokWork work)
    {
        if (work.FailReason is not null) return work.FailReason;
        var files = work.Files.Select(_site.Pictures.Find).ToList();
        if (files.Any(file => file?.ContentType is null)) return "file_format_check_failed";
        if (files.FirstOrDefault(file => file!.ProcessingFault is not null) is { ProcessingFault: { } fault }) return fault;
        if (work.UploadToken is null && files.Any(file => IsTooLarge(file!))) return "file_format_check_failed";
        return _site.Faults.Refuses($"{work.Title} {work.Text}") ? "spam_risk_text" : null;
    }

    private static bool IsTooLarge(Picture file) => file.ContentType!.StartsWith("image/", StringComparison.Ordinal) && file.Bytes > MaximumPhotoBytes;

    private SandboxPost Post(TikTokWork work, string id, DateTimeOffset now) => new()
    {
        Id = id,
        Persona = work.Persona,
        Text = work.Text,
        Title = work.Title.Length > 0 ? work.Title : null,
        Pictures = [.. work.Files.Select(file => new PostedPicture(file, null) { ContentType = _site.Pictures.Find(file)?.ContentType })],
        Audience = work.IsDraft ? "draft in the inbox" : work.Privacy is TikTokSandbox.Public ? null : work.Privacy,
        Format = work.IsDraft ? TikTokSandbox.Draft : null,
        Details = work.Details,
        CreatedAt = now,
    };
}
