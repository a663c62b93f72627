using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Adds a person who can sign in: to the first workspace, or with a new one where there is none.</summary>
public sealed class AddUser(IServiceScopeFactory scopes, AuditLog audit, TimeProvider clock)
{
    public async Task<UserOutcome> RunAsync(NewUser wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = Draft(wanted);

        List<FieldFault> faults = [.. NewUserFields.Check(wanted), .. await NewUserFields.CheckPasswordAsync(users, user, wanted.Password)];
        if (faults.Count > 0) return new UserOutcome.Refused(faults);

        // Hashing is slow on purpose: done before the write lock is taken.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, wanted.Password);
        var db = scope.ServiceProvider.GetRequiredService<PublicistDb>();
        return await db.WriteAsync(() => StoreAsync(db, users, user, wanted, cancellation), cancellation);
    }

    private User Draft(NewUser wanted) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        UserName = wanted.Email.Trim(),
        Email = wanted.Email.Trim(),
        DisplayName = wanted.Name.Trim(),
        CreatedAt = clock.GetUtcNow(),
    };

    private async Task<UserOutcome> StoreAsync(PublicistDb db, UserManager<User> users, User user, NewUser wanted, CancellationToken cancellation)
    {
        var somebody = await db.Users.AnyAsync(cancellation);
        if (wanted.OnlyAsFirst && somebody) return new UserOutcome.AlreadySetUp();
        if (!somebody && wanted.Role != MemberRole.Owner) return new UserOutcome.Refused([new FieldFault(nameof(NewUser.Role), "The first person must be an Owner: nobody else could change settings. Give the role Owner.")]);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded) return new UserOutcome.Refused(NewUserFields.FaultsOf(created));

        var workspace = await db.Workspaces.OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(cancellation) ?? db.Workspaces.Add(WorkspaceFor(wanted)).Entity;
        var now = clock.GetUtcNow();
        db.Memberships.Add(new Membership { WorkspaceId = workspace.Id, UserId = user.Id, Role = wanted.Role, JoinedAt = now });
        db.Audit.Add(audit.Entry(SecurityActs.UserCreated, workspace.Id, user.Id, user.Email));
        await db.SaveChangesAsync(cancellation);
        return new UserOutcome.Created(new Actor(workspace.Id, user.Id), workspace.Name);
    }

    private Workspace WorkspaceFor(NewUser wanted) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Name = (wanted.WorkspaceName ?? $"Workspace of {wanted.Name.Trim()}").Trim(),
        TimeZone = wanted.TimeZone ?? TimeZones.OfThisMachine,
        CreatedAt = clock.GetUtcNow(),
    };
}
