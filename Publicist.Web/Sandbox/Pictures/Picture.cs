namespace Publicist.Web.Sandbox.Pictures;

/// <summary>An upload, from the moment its id was handed out.</summary>
public sealed record Picture
{
    public required string Persona { get; init; }

    /// <summary>As found in the bytes, such as <c>image/png</c>; null until they are there and whole.</summary>
    public string? ContentType { get; init; }

    /// <summary>The upload, or the whole picture where <see cref="UploadedAt"/> is set, must be used before this.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>When processing ends; later than the upload only while the fault for it is on.</summary>
    public DateTimeOffset ReadyAt { get; init; }

    /// <summary>A sentence for the caller; null where the bytes are fine.</summary>
    public string? ProcessingFault { get; init; }
    public string? AltText { get; init; }

    /// <summary>What the platform was told at the start, in its own words.</summary>
    public string? Category { get; init; }
    public long? AnnouncedBytes { get; init; }
    public long Bytes { get; init; }
}
