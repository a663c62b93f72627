namespace Publicist.Web.Sandbox.Instagram;

/// <summary>What a post becomes; the ledger's formats.</summary>
internal static class InstagramKinds
{
    public const string Image = "image", Carousel = "carousel", Reel = "reel", Story = "story", Child = "child";
}

/// <summary>A container: invisible, good for a day, published once.</summary>
public sealed record InstagramContainer
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public required string Id { get; init; }
    public required string Persona { get; init; }

    /// <summary><c>image</c>, <c>carousel</c>, <c>reel</c>, <c>story</c> or <c>child</c>.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The upload that holds its bytes; null for a carousel.</summary>
    public string? PictureId { get; init; }
    public bool IsVideo { get; init; }

    /// <summary>Bytes are to be sent to the upload host.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Why it failed, as <c>status</c> says it.</summary>
    public string? Fault { get; init; }
    public IReadOnlyList<string> Children { get; init; } = [];
    public string Caption { get; init; } = "";
    public string? AltText { get; init; }

    /// <summary>Further parameters in Instagram's own words, for the ledger.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>The media it became; null while it is none.</summary>
    public string? PublishedAs { get; init; }

    /// <summary>IG Container: <c>status_code</c> and <c>status</c>.</summary>
    public (string Code, string Words) StatusOf(SandboxSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var now = site.Clock.GetUtcNow();
        if (PublishedAs is not null) return ("PUBLISHED", "Published: Media has been successfully published.");
        if (now - CreatedAt > Life) return ("EXPIRED", "Expired: The container was not published within 24 hours.");
        if (Fault is not null) return ("ERROR", Fault);
        if (PictureId is null) return ("FINISHED", "Finished: Media has been uploaded and it is ready to be published.");
        var picture = site.Pictures.Find(PictureId);
        if (picture?.UploadedAt is null || picture.ReadyAt > now) return ("IN_PROGRESS", "In Progress: Media is still being processed.");
        return picture.ProcessingFault is { } fault ? ("ERROR", $"Error: {fault}") : ("FINISHED", "Finished: Media has been uploaded and it is ready to be published.");
    }
}
