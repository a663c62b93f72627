using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>
/// Hands out access tokens and renews them: one renewal at a time per account and over all processes, whatever it brings stored before it is used. A platform that is merely unwell never costs the connection, nor does a disk that is full:
/// nothing is asked for that could not be kept.
/// </summary>
public sealed class AccountTokens(Databases databases, TokenVault vault, TokenEndpoint endpoint, PlatformRegistry platforms, LoseGrant lose, RenewalTurn turns, GroupCommit commits, Insist insist, TokenUses uses, TimeProvider clock) : IAccessTokens
{
    // Every request to a platform comes here.
    private static readonly Func<PublicistDb, Guid, Task<SocialAccount?>> AccountOf = EF.CompileAsyncQuery(
        (PublicistDb db, Guid id) => db.SocialAccounts.AsNoTracking().SingleOrDefault(row => row.Id == id));

    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();

    /// <exception cref="TokenRenewalException">The token has ended and could not be renewed now; the account stays connected.</exception>
    public async Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation)
    {
        var stored = await ReadAsync(accountId, cancellation);
        return Usable(stored, rejected: null) ?? await RenewInTurnAsync(accountId, rejected: null, cancellation);
    }

    /// <exception cref="TokenRenewalException">It could not be renewed now; the account stays connected.</exception>
    public Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation) => RenewInTurnAsync(accountId, rejected, cancellation);

    /// <summary>Renews now, however good the token still is: shows that it can be renewed while there is time.</summary>
    /// <exception cref="AccountNeedsReconnectException">The platform no longer honours the grant, and the account says so from now on.</exception>
    /// <exception cref="TokenRenewalException">It could not be renewed now; the account stays connected.</exception>
    public async Task RefreshAsync(Guid accountId, CancellationToken cancellation)
    {
        var stored = await ReadAsync(accountId, cancellation);
        await RenewInTurnAsync(accountId, stored.Access, cancellation);
    }

    public async Task<Secret?> LoginAsync(Guid accountId, CancellationToken cancellation)
    {
        var stored = await ReadAsync(accountId, cancellation);
        return stored.Refresh is { IsEmpty: false } login ? login : null;
    }

    private async Task<Secret> RenewInTurnAsync(Guid accountId, Secret? rejected, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(accountId, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            // Read again, and again behind the lock of all processes: whoever had the turn before may have renewed already.
            if (Usable(await ReadAsync(accountId, cancellation), rejected) is { } renewed) return renewed;
            using var only = await turns.EnterAsync(accountId, cancellation);
            var stored = await ReadAsync(accountId, cancellation);
            return Usable(stored, rejected) ?? await RenewAsync(stored, rejected);
        }
        finally
        {
            turn.Release();
        }
    }

    // From here on nobody's impatience counts: an answer with a rotated token that is not stored is a lost account.
    private async Task<Secret> RenewAsync(StoredGrant stored, Secret? rejected)
    {
        var stillGood = rejected is null && stored.ExpiresAt > clock.GetUtcNow() ? stored.Access : null;
        if (stored.Refresh is null && !RenewsItself(stored)) return stillGood ?? await LoseAsync(stored, rejected, WithoutRenewal(stored), stored.Unreadable);

        if (await CannotKeepAsync() is { } why) return stillGood ?? throw new TokenRenewalException($"The sign-in is not renewed, for what comes could not be kept: {why}.");
        var tokens = new StoredTokens { PlatformUserId = stored.PlatformUserId, AccessToken = stored.Access, RefreshToken = stored.Refresh };
        var answer = await endpoint.RenewAsync(stored.App, tokens, CancellationToken.None);
        if (answer is TokenAnswer.Granted granted) return await StoreAsync(stored, granted.Grant, rejected);
        var refusal = ((TokenAnswer.Refused)answer).Refusal;
        if (refusal.Kind == LoginRefusalKind.Reconnect) return await LoseAsync(stored, rejected, refusal.Message);
        await NoteAsync(stored, $"The sign-in could not be renewed: {refusal.Message} {refusal.Advice}");
        return stillGood ?? throw new TokenRenewalException(refusal.Message, refusal.Advice);
    }

    /// <summary>Why the database takes no writes; null: it does.</summary>
    private async Task<string?> CannotKeepAsync()
    {
        try
        {
            await commits.TouchAsync();
            return null;
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            return StorageFault.WordsOf(fault);
        }
    }

    private async Task<Secret> StoreAsync(StoredGrant stored, TokenGrant grant, Secret? rejected)
    {
        var now = clock.GetUtcNow();

        // One that stays as it is, is sealed anew too: with the key ring's newest key, so that no old one is needed for ever.
        var refresh = (grant.RefreshToken is { IsEmpty: false } next ? next : stored.Refresh) is { } kept ? vault.Seal(stored.AccountId, TokenVault.RefreshToken, kept) : null;
        await using var db = databases.Everything();
        var won = await insist.RunAsync(() => db.WriteAsync(
            () => Same(db, stored).ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(row => row.AccessTokenCipher, vault.Seal(stored.AccountId, TokenVault.AccessToken, grant.AccessToken))
                        .SetProperty(row => row.AccessTokenExpiresAt, now + grant.ExpiresIn)
                        .SetProperty(row => row.TokenVersion, stored.Version + 1)
                        .SetProperty(row => row.LastSuccessAt, now)
                        .SetProperty(row => row.LastError, (string?)null);
                    if (refresh is not null) set.SetProperty(row => row.RefreshTokenCipher, refresh);
                    if (grant.RefreshTokenExpiresIn is { } life) set.SetProperty(row => row.RefreshTokenExpiresAt, now + life);
                },
                CancellationToken.None),
            CancellationToken.None), CancellationToken.None);
        if (won != 1) return await AdoptAsync(stored.AccountId, rejected);
        await uses.NoteAsync(new TokenUse(stored.App.Workspace, stored.AccountId, TokenUse.SubjectOf(platforms.Get(stored.App.Platform).Info.Name, stored.DisplayName, stored.PlatformUserId, stored.App.Sandbox), TokenUses.Renewed));
        return grant.AccessToken;
    }

    private async Task<Secret> LoseAsync(StoredGrant stored, Secret? rejected, string message, bool keyIsMissing = false)
    {
        if (await lose.RunAsync(stored.AccountId, stored.Version, new LostGrant(message, keyIsMissing), CancellationToken.None)) throw new AccountNeedsReconnectException(message);
        return await AdoptAsync(stored.AccountId, rejected);
    }

    /// <summary>Somebody else changed the tokens meanwhile, such as a person who reconnected: theirs are the ones that count.</summary>
    private async Task<Secret> AdoptAsync(Guid accountId, Secret? rejected) =>
        Usable(await ReadAsync(accountId, CancellationToken.None), rejected) ?? throw new TokenRenewalException("The account's sign-in changed while it was renewed.");

    private async Task NoteAsync(StoredGrant stored, string message)
    {
        await using var db = databases.Everything();
        await db.WriteAsync(() => Same(db, stored).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastError, message), CancellationToken.None), CancellationToken.None);
    }

    private static IQueryable<SocialAccount> Same(PublicistDb db, StoredGrant stored) =>
        db.SocialAccounts.Where(row => row.Id == stored.AccountId && row.TokenVersion == stored.Version && row.Status == AccountStatus.Active);

    private Secret? Usable(StoredGrant stored, Secret? rejected)
    {
        if (stored.Access is not { IsEmpty: false } token) return null;
        if (rejected is not null) return token == rejected ? null : token;
        var ahead = platforms.Get(stored.App.Platform).Info.Route(stored.App.Route).Login.RenewAhead;
        return stored.ExpiresAt is { } end && end - clock.GetUtcNow() <= ahead ? null : token;
    }

    /// <summary>Some platforms renew with the access token itself.</summary>
    private bool RenewsItself(StoredGrant stored) => stored.Access is not null && platforms.Get(stored.App.Platform).Info.Route(stored.App.Route).Login.RenewsWithAccessToken;

    private string WithoutRenewal(StoredGrant stored)
    {
        var name = platforms.Get(stored.App.Platform).Info.Name;
        return stored.Unreadable
            ? LockedSignIn.Message
            : $"The sign-in to {name} has ended or was withdrawn there, and {name} gave nothing to renew it with.";
    }

    private async Task<StoredGrant> ReadAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        cancellation.ThrowIfCancellationRequested();
        var row = await AccountOf(db, accountId);
        if (row is not { Status: AccountStatus.Active }) throw new AccountNeedsReconnectException(row?.LastError ?? "The account is not connected.");
        var (access, refresh) = (vault.Open(accountId, TokenVault.AccessToken, row.AccessTokenCipher), vault.Open(accountId, TokenVault.RefreshToken, row.RefreshTokenCipher));
        return new StoredGrant
        {
            AccountId = accountId,
            App = new AppKey(row.Platform, row.IsSandbox, row.Route, row.WorkspaceId),
            PlatformUserId = row.PlatformUserId,
            DisplayName = row.DisplayName,
            Version = row.TokenVersion,
            Access = access,
            Refresh = refresh,
            Unreadable = (row.AccessTokenCipher is not null && access is null) || (row.RefreshTokenCipher is not null && refresh is null),
            ExpiresAt = row.AccessTokenExpiresAt,
        };
    }

    private sealed record StoredGrant
    {
        public required Guid AccountId { get; init; }
        public required AppKey App { get; init; }
        public required string PlatformUserId { get; init; }
        public required string DisplayName { get; init; }
        public required int Version { get; init; }
        public required Secret? Access { get; init; }
        public required Secret? Refresh { get; init; }

        /// <summary>There is a ciphertext that does not open.</summary>
        public required bool Unreadable { get; init; }
        public required DateTimeOffset? ExpiresAt { get; init; }
    }
}

/// <summary>A token could not be renewed for now: nothing was sent with it, and trying later is right.</summary>
public sealed class TokenRenewalException(string message, string? advice = null) : HttpRequestException(HttpRequestError.ConnectionError, message)
{
    /// <summary>What to do, where more is known than to wait.</summary>
    public string? Advice => advice;
}
