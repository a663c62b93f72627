using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Judges an e-mail address and a password, and answers an unknown address as it does a wrong password, as late and as often.</summary>
public sealed class CheckCredentials(IServiceScopeFactory scopes, AuditLog audit, TimeProvider clock)
{
    private static readonly User Nobody = new() { DisplayName = "", CreatedAt = default };
    private readonly Lazy<string> _nobodysHash = new(() => HashForNobody(scopes));
    private readonly UnknownAddresses _unknown = new(clock);

    public async Task<CredentialCheck> RunAsync(string email, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(email);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var nobodysHash = _nobodysHash.Value;
        if (await users.FindByEmailAsync(email.Trim()) is not { } user)
        {
            var tried = _unknown.Count(users.NormalizeEmail(email.Trim()), users.Options.Lockout);
            if (tried.Refused) return new CredentialCheck.LockedOut(tried.Left);
            users.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash, password);
            await audit.WriteAsync(SecurityActs.SignInFailed, actor: null, "an unknown e-mail address", cancellation);
            return tried.Left > TimeSpan.Zero ? new CredentialCheck.LockedOut(tried.Left) : new CredentialCheck.Wrong();
        }

        var limit = users.Options.Lockout;
        var turn = await CountAsync(user.Id, limit, cancellation);
        if (turn is Turn.Refused) return new CredentialCheck.LockedOut(await LeftAsync(user.Id, cancellation));
        var right = await users.CheckPasswordAsync(user, password);
        await SettleAsync(user, right ? SecurityActs.SignedIn : turn is Turn.Last ? SecurityActs.LockedOut : SecurityActs.SignInFailed, cancellation);
        if (right) return new CredentialCheck.Right(user);
        return turn is Turn.Last ? new CredentialCheck.LockedOut(limit.DefaultLockoutTimeSpan) : new CredentialCheck.Wrong();
    }

    /// <summary>Counts the try before it is judged, so that tries side by side are not all the first.</summary>
    private async Task<Turn> CountAsync(Guid id, LockoutOptions limit, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PublicistDb>();
        return await db.WriteAsync(
            async () =>
            {
                var row = await db.Users.SingleAsync(user => user.Id == id, cancellation);
                if (row.LockoutEnd > clock.GetUtcNow()) return Turn.Refused;
                var last = ++row.AccessFailedCount >= limit.MaxFailedAccessAttempts;
                if (last) (row.AccessFailedCount, row.LockoutEnd) = (0, clock.GetUtcNow() + limit.DefaultLockoutTimeSpan);
                await db.SaveChangesAsync(cancellation);
                return last ? Turn.Last : Turn.Free;
            },
            cancellation);
    }

    private async Task SettleAsync(User user, string act, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var membership = await scope.ServiceProvider.GetRequiredService<FindUser>().MembershipOfAsync(user.Id, cancellation);
        var db = scope.ServiceProvider.GetRequiredService<PublicistDb>();
        await db.WriteAsync(
            async () =>
            {
                db.Audit.Add(audit.Entry(act, membership?.WorkspaceId, user.Id, user.Email));
                if (act == SecurityActs.SignedIn)
                {
                    var row = await db.Users.SingleAsync(one => one.Id == user.Id, cancellation);
                    (row.AccessFailedCount, row.LockoutEnd, row.LastSignedInAt) = (0, null, clock.GetUtcNow());
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }

    private async Task<TimeSpan> LeftAsync(Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var end = await scope.ServiceProvider.GetRequiredService<PublicistDb>().Users.Where(user => user.Id == id).Select(user => user.LockoutEnd).SingleAsync(cancellation);
        return end - clock.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1);
    }

    private static string HashForNobody(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(Nobody, Guid.NewGuid().ToString());
    }

    private enum Turn
    {
        /// <summary>Locked out: not judged at all.</summary>
        Refused,
        Free,

        /// <summary>The one that locks, should it be wrong.</summary>
        Last,
    }
}
