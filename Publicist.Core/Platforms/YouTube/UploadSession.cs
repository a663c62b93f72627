using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Publicist.Core.Platforms.YouTube;

/// <summary>A resumable upload that was begun, as a later attempt finds it. It makes one video at most.</summary>
public sealed record UploadSession
{
    /// <summary>Our id of the file: a session for another file is no use.</summary>
    public required Guid MediaId { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Total { get; init; }

    /// <summary>The session's address, sealed: who has it can upload in the channel's name.</summary>
    public required string Address { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Written before the last bytes are sent: from then on a video may exist.</summary>
    public bool Finishing { get; init; }
}

/// <summary>Keeps the upload session of a delivery.</summary>
public sealed class UploadSessions(IDataProtectionProvider protection)
{
    private const string Name = "upload";

    /// <summary>What an earlier attempt began for this file; null where there is nothing, or nothing that can still be opened.</summary>
    public UploadSession? Read(PublishContext context, Guid mediaId)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Journal.Checkpoint(Name) is not { Length: > 0 } json) return null;
        var left = JsonSerializer.Deserialize(json, YouTubeJson.Default.UploadSession);
        return left is not null && left.MediaId == mediaId && Open(context, left) is not null ? left : null;
    }

    public UploadSession Seal(PublishContext context, Guid mediaId, long total, Uri address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(address);
        return new UploadSession { MediaId = mediaId, Total = total, Address = Protector(context).Protect(address.ToString()), StartedAt = now };
    }

    /// <exception cref="InvalidOperationException">It does not open: <see cref="Read"/> would not have given it.</exception>
    public Uri AddressOf(PublishContext context, UploadSession session) => Open(context, session) ?? throw new InvalidOperationException("The upload session's address does not open.");

    public static Task WriteAsync(PublishContext context, UploadSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Journal.CheckpointAsync(Name, JsonSerializer.Serialize(session, YouTubeJson.Default.UploadSession), cancellation);
    }

    /// <summary>Makes the next attempt begin a session of its own.</summary>
    public static Task ForgetAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Journal.CheckpointAsync(Name, "", cancellation);
    }

    private Uri? Open(PublishContext context, UploadSession session)
    {
        try
        {
            return new Uri(Protector(context).Unprotect(session.Address));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(PublishContext context) => protection.CreateProtector("Publicist.YouTube.UploadSession", context.Account.AccountId.ToString("N"));
}
