using Microsoft.EntityFrameworkCore;
using Publicist.Core.Media.Conversion;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Media;

/// <summary>Opens what a signed address leads to.</summary>
public sealed class LinkedFiles(Databases databases, MediaLinks links, MediaLibrary library, DerivedFiles derived)
{
    /// <summary>Null where the token is forged or too old, or the file is gone.</summary>
    public async Task<LinkedFile?> OpenAsync(string token, CancellationToken cancellation)
    {
        if (links.Read(token) is not { IsProbe: false } link) return null;
        await using var db = databases.Everything();
        var item = await db.Media.AsNoTracking().FirstOrDefaultAsync(row => row.Id == link.MediaId, cancellation);
        if (item is null) return null;
        try
        {
            if (link.Derived is null) return new LinkedFile(await library.OpenAsync(item.Id, cancellation), item.ContentType, item.Sha256, link.ExpiresAt);
            return await derived.FindAsync(item.Sha256, link.Derived, cancellation) is { } note
                ? new LinkedFile(derived.Open(item.Sha256, link.Derived), note.ContentType, item.Sha256 + link.Derived, link.ExpiresAt)
                : null;
        }
        catch (Exception gone) when (gone is MediaMissingException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a token is that of a look whether this program is reached.</summary>
    public bool IsProbe(string token) => links.Read(token) is { IsProbe: true };
}

/// <summary>An open file behind an address.</summary>
/// <param name="Bytes">Can seek; the receiver disposes it.</param>
/// <param name="ContentType">Of the bytes.</param>
/// <param name="Tag">Changes when the bytes do.</param>
/// <param name="ExpiresAt">Of the address.</param>
public sealed record LinkedFile(Stream Bytes, string ContentType, string Tag, DateTimeOffset ExpiresAt);
