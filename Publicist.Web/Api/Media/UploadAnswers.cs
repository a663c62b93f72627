using System.ComponentModel;
using Publicist.Core.Media.Uploads;

namespace Publicist.Web.Api.Media;

/// <summary>A file that is to come in pieces.</summary>
public sealed record UploadRequest
{
    [Description("For people only.")]
    public required string FileName { get; init; }

    [Description("Size of the whole file.")]
    public required long Bytes { get; init; }

    [Description("Alternative text, if already known.")]
    public string? AltText { get; init; }

    [Description("True: an item of its own, though the workspace has the same file already.")]
    public bool Copy { get; init; }
}

/// <summary>An upload under way.</summary>
/// <param name="Id">Names it.</param>
/// <param name="FileName">As announced.</param>
/// <param name="Bytes">As announced.</param>
/// <param name="Offset">How many bytes are here: where the next piece begins.</param>
/// <param name="ExpiresAt">Forgotten then, unless more arrives before.</param>
/// <param name="MediaId">The item it has become; null until it is finished.</param>
public sealed record UploadAnswer(Guid Id, string FileName, long Bytes, long Offset, DateTimeOffset ExpiresAt, Guid? MediaId)
{
    public static UploadAnswer Of(UploadSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new UploadAnswer(session.Id, session.FileName, session.Bytes, session.Offset, session.ExpiresAt, session.MediaId);
    }
}

/// <summary>The workspace's uploads under way.</summary>
public sealed record UploadListAnswer(IReadOnlyList<UploadAnswer> Uploads);
