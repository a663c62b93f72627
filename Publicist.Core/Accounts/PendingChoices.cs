using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Keeps logins that wait for a choice: tokens sealed, bound to one browser by a secret of which only the hash is stored, and gone as soon as they are decided or too old.</summary>
public sealed class PendingChoices(Databases databases, TokenVault vault, TimeProvider clock)
{
    /// <summary>How long a person may take to choose.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private const string Field = "pending_choice";

    internal async Task<ChoiceTicket> KeepAsync(FreshLogin login, Asking asking, IReadOnlyList<PicturedAccount> found, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var id = Guid.CreateVersion7(now);
        var choice = new PendingChoice
        {
            Id = id,
            WorkspaceId = login.Actor.WorkspaceId,
            UserId = login.Actor.UserId,
            Platform = login.App.Platform.Key,
            Route = login.App.Route.Key,
            IsSandbox = login.App.IsSandbox,
            IsGuest = asking.IsGuest,
            ReturnAddress = asking.ReturnAddress,
            BrowserHash = Hash(secret),
            Cipher = vault.Seal(id, Field, new Secret(JsonSerializer.Serialize(SealedLogin.Of(login.Grant, found.Select(one => one.Account), now)))),
            CreatedAt = now,
            ExpiresAt = now + Life,
        };
        await using var db = databases.Of(login.Actor);
        db.PendingChoices.Add(choice);
        db.PendingPictures.AddRange(Pictures(choice, found));
        await db.SaveChangesAsync(cancellation);
        return new ChoiceTicket(id, new Secret(secret));
    }

    /// <summary>The choice of this browser and person; null: there is none, it is too old, or it is somebody else's.</summary>
    internal async Task<PendingChoice?> FindAsync(ChoiceKey key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        var choice = await db.PendingChoices.AsNoTracking().SingleOrDefaultAsync(row => row.Id == key.Id && row.ExpiresAt > now, cancellation);
        if (choice is null || !CryptographicOperations.FixedTimeEquals(choice.BrowserHash, Hash(key.Browser.Reveal()))) return null;
        return choice.IsGuest || key.SignedIn == AskerOf(choice) ? choice : null;
    }

    /// <summary>Null: it is decided, or its encryption key is gone.</summary>
    internal SealedLogin? Open(PendingChoice choice) =>
        vault.Open(choice.Id, Field, choice.Cipher) is { } text ? JsonSerializer.Deserialize<SealedLogin>(text.Reveal()) : null;

    /// <summary>The login's grant as it is now.</summary>
    internal TokenGrant GrantOf(SealedLogin login) => login.GrantAt(clock.GetUtcNow());

    /// <summary>Decides a choice in the caller's transaction, and forgets its tokens. False: somebody was faster, or it is too old.</summary>
    internal async Task<bool> TakeAsync(PublicistDb db, Guid id, ChoiceDecision decision, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var taken = await db.PendingChoices.Where(row => row.Id == id && row.Decision == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Decision, decision).SetProperty(row => row.Cipher, (string?)null), cancellation);
        if (taken == 1) await db.PendingPictures.Where(row => row.ChoiceId == id).ExecuteDeleteAsync(cancellation);
        return taken == 1;
    }

    /// <summary>Forgets what is too old, decided or not; answers how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Everything();
        if (!await db.PendingChoices.AnyAsync(row => row.ExpiresAt <= now, cancellation)) return 0;
        return await db.WriteAsync(() => db.PendingChoices.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellation), cancellation);
    }

    internal static Actor AskerOf(PendingChoice choice) => new(choice.WorkspaceId, choice.UserId);

    private static IEnumerable<PendingPicture> Pictures(PendingChoice choice, IReadOnlyList<PicturedAccount> found) =>
        from one in found.Index()
        let picture = one.Item.Picture
        where picture is not null
        select new PendingPicture { ChoiceId = choice.Id, WorkspaceId = choice.WorkspaceId, Position = one.Index, Bytes = picture.Bytes, ContentType = picture.ContentType };

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>Asks a person which accounts of a login to connect.</summary>
/// <param name="IsGuest">The browser followed a link that it was sent.</param>
/// <param name="ReturnAddress">Where it goes afterwards: a path of ours.</param>
public sealed record Asking(bool IsGuest, string? ReturnAddress);

/// <summary>What a browser is given to choose with.</summary>
/// <param name="Id">Names the choice; no secret.</param>
/// <param name="Browser">For the browser's cookie; not stored here.</param>
public sealed record ChoiceTicket(Guid Id, Secret Browser);

/// <summary>What a browser brings to choose with.</summary>
/// <param name="Id">Names the choice.</param>
/// <param name="Browser">From its cookie.</param>
/// <param name="SignedIn">Who is signed in there; null: nobody.</param>
public sealed record ChoiceKey(Guid Id, Secret Browser, Actor? SignedIn);
