using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>The first run: makes the owner and the workspace, once.</summary>
public sealed class SetUp(AddUser users)
{
    /// <summary>Of two that run side by side one makes the owner, the other finds it <see cref="UserOutcome.AlreadySetUp"/>.</summary>
    public async Task<UserOutcome> RunAsync(NewOwner owner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return await users.RunAsync(
            new NewUser
            {
                Name = owner.Name,
                Email = owner.Email,
                Password = owner.Password,
                Role = MemberRole.Owner,
                WorkspaceName = owner.WorkspaceName,
                TimeZone = owner.TimeZone,
                OnlyAsFirst = true,
            },
            cancellation);
    }
}
