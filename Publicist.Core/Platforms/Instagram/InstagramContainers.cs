using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>
/// Phases one and two of a post: makes its containers and waits until Instagram has processed them. Containers are invisible, so that whatever is left of an earlier attempt is used again or dropped.
/// </summary>
public sealed class InstagramContainers(InstagramClient client, InstagramUpload upload, InstagramWait wait, TimeProvider clock)
{
    /// <summary>The container to publish: finished, or published already by a request whose answer was lost.</summary>
    public async Task<Answer<InstagramContainer>> ReadyAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.Draft;
        var whole = InstagramCompose.Whole(draft, context.Account);
        var isCarousel = InstagramFormats.Of(draft) is InstagramFormat.Carousel;
        InstagramMedia[] children = isCarousel ? [.. draft.Media.Select((_, index) => InstagramCompose.Child(draft, index))] : [];
        var fingerprint = InstagramCompose.Fingerprint(draft, children.Append(whole));
        if (Left(context, InstagramContainer.Whole, fingerprint) is not null) return await WaitForAsync(context, InstagramContainer.Whole, fingerprint, whole, isCarousel ? null : 0, cancellation);

        if (isCarousel)
        {
            var finished = await ChildrenAsync(context, children, cancellation);
            if (finished.Refused(out var refusal, out var ids)) return refusal;
            whole = whole with { Children = ids };
        }

        return await WaitForAsync(context, InstagramContainer.Whole, fingerprint, whole, isCarousel ? null : 0, cancellation);
    }

    /// <summary>All are made before any is waited for: Instagram processes them side by side.</summary>
    private async Task<Answer<string[]>> ChildrenAsync(PublishContext context, InstagramMedia[] children, CancellationToken cancellation)
    {
        for (var index = 0; index < children.Length; index++)
        {
            var made = await EnsureAsync(context, InstagramContainer.Child(index), FingerprintOf(context, children, index), children[index], index, cancellation);
            if (made.Refused(out var refusal, out _)) return refusal;
        }

        var ids = new string[children.Length];
        for (var index = 0; index < children.Length; index++)
        {
            var child = await WaitForAsync(context, InstagramContainer.Child(index), FingerprintOf(context, children, index), children[index], index, cancellation);
            if (child.Refused(out var refusal, out var container)) return refusal;
            ids[index] = container.Id;
        }

        return ids;
    }

    private static string FingerprintOf(PublishContext context, InstagramMedia[] children, int index) =>
        InstagramCompose.Fingerprint(context.Draft with { Media = [context.Draft.Media[index]] }, children[index]);

    private async Task<Answer<InstagramContainer>> WaitForAsync(PublishContext context, string name, string fingerprint, InstagramMedia media, int? file, CancellationToken cancellation)
    {
        var made = await EnsureAsync(context, name, fingerprint, media, file, cancellation);
        if (made.Refused(out var refusal, out var container)) return refusal;
        var answer = await wait.UntilReadyAsync(context, container, cancellation);
        if (answer.Refused(out refusal, out _) && refusal is PublishOutcome.Rejected or PublishOutcome.Transient { Error.Code: InstagramErrors.NewContainer or InstagramErrors.ContainerGone })
            await InstagramContainer.ForgetAsync(context, cancellation);
        return answer;
    }

    private InstagramContainer? Left(PublishContext context, string name, string fingerprint) =>
        InstagramContainer.Read(context.Journal, name) is { } left && left.Fingerprint == fingerprint && left.CreatedAt + InstagramContainer.Life > clock.GetUtcNow() ? left : null;

    private async Task<Answer<InstagramContainer>> EnsureAsync(PublishContext context, string name, string fingerprint, InstagramMedia media, int? file, CancellationToken cancellation)
    {
        if (Left(context, name, fingerprint) is { Upload: null } whole) return whole;
        var left = Left(context, name, fingerprint);
        var container = left;
        if (container is null)
        {
            var created = await CreateAsync(context, name, fingerprint, media, file, cancellation);
            if (created.Refused(out var refusal, out container)) return refusal;
        }

        if (container.Upload is null || file is not { } index) return container;
        if (await upload.RunAsync(context, container, context.Draft.Media[index].Id, resume: left is not null, cancellation) is { } broken)
        {
            if (broken is PublishOutcome.Transient { Error.Code: InstagramErrors.NewContainer }) await InstagramContainer.ForgetAsync(context, cancellation);
            return broken;
        }

        container = container with { Upload = null };
        await container.WriteAsync(context.Journal, name, cancellation);
        return container;
    }

    private async Task<Answer<InstagramContainer>> CreateAsync(PublishContext context, string name, string fingerprint, InstagramMedia media, int? file, CancellationToken cancellation)
    {
        var request = file is { } index ? await WithFileAsync(context, media, context.Draft.Media[index], cancellation) : media;
        var createdAt = clock.GetUtcNow();
        var answer = await client.CreateAsync(context.Account, request, cancellation);
        if (answer.Refused(out var refusal, out var json)) return refusal;
        if (json.Text("id") is not { } id) return NetworkFault.Lost(RequestStage.Preparing, "no_container_id", "Instagram made a container and did not name it.");
        var address = request.UploadType is null ? null : Uri.TryCreate(json.Text("uri"), UriKind.Absolute, out var uri) ? uri : new Uri($"{context.Account.Endpoints.Upload}/ig-api-upload/{context.Account.ApiVersion ?? InstagramInfo.Platform.ApiVersion}/{id}");
        var container = new InstagramContainer { Id = id, Fingerprint = fingerprint, CreatedAt = createdAt, Upload = address };
        await container.WriteAsync(context.Journal, name, cancellation);
        return container;
    }

    /// <summary>Images are fetched by Meta on either way; a video's bytes are taken where the account came by Facebook Login.</summary>
    private static async Task<InstagramMedia> WithFileAsync(PublishContext context, InstagramMedia media, DraftMedia file, CancellationToken cancellation)
    {
        if (file.Kind is MediaKind.Video && context.Account.IsThroughFacebook()) return media with { UploadType = "resumable" };
        var link = (await context.Media.LinkAsync(file.Id, cancellation)).AbsoluteUri;
        return file.Kind is MediaKind.Video ? media with { VideoUrl = link } : media with { ImageUrl = link };
    }
}
