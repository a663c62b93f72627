using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Gives a person another password. Every browser they are signed in with is signed out, soon after, by its security stamp.</summary>
public sealed class ChangePassword(IServiceScopeFactory scopes, AuditLog audit)
{
    /// <summary>By the person, who knows the current one. Faults name <c>Current</c> or <c>Password</c>.</summary>
    public async Task<SettingsOutcome> RunAsync(Actor actor, string current, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByIdAsync(actor.UserId.ToString()) ?? throw new InvalidOperationException("The actor is not among the users.");
        if (!await users.CheckPasswordAsync(user, current)) return new SettingsOutcome.Refused([new FieldFault("Current", "This is not your current password. Try again.")]);
        return await StoreAsync(scope.ServiceProvider, users, user, password, audit.Entry(SecurityActs.PasswordChanged, actor, user.Email));
    }

    /// <summary>By whoever runs this machine, for a person who forgot theirs; ends a lock-out too. Faults name <c>Password</c>.</summary>
    /// <returns>Null for an unknown address.</returns>
    public async Task<SettingsOutcome?> ResetAsync(string email, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(email);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        if (await users.FindByEmailAsync(email.Trim()) is not { } user) return null;
        var membership = await scope.ServiceProvider.GetRequiredService<FindUser>().MembershipOfAsync(user.Id, cancellation);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        return await StoreAsync(scope.ServiceProvider, users, user, password, audit.Entry(SecurityActs.PasswordReset, membership?.WorkspaceId, user.Id, user.Email));
    }

    private static async Task<SettingsOutcome> StoreAsync(IServiceProvider services, UserManager<User> users, User user, string password, AuditEntry entry)
    {
        List<FieldFault> faults = [.. await NewUserFields.CheckPasswordAsync(users, user, password)];
        if (faults.Count > 0) return new SettingsOutcome.Refused(faults);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        services.GetRequiredService<PublicistDb>().Audit.Add(entry);

        // Also stores the user, and with it the hash and the entry.
        var stored = await users.UpdateSecurityStampAsync(user);
        return stored.Succeeded ? new SettingsOutcome.Saved() : new SettingsOutcome.Refused(NewUserFields.FaultsOf(stored));
    }
}
