using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Audit;

/// <summary>Writes the audit log: alone, or as an entry that is committed together with what it tells.</summary>
public sealed class AuditLog(Databases databases, TimeProvider clock)
{
    /// <summary>An entry to add to the transaction of the act itself.</summary>
    public AuditEntry Entry(string act, Actor? actor, string? subject) => Entry(act, actor?.WorkspaceId, actor?.UserId, subject);

    /// <param name="act">One of <see cref="AuditActs"/>, or another dotted name.</param>
    /// <param name="workspace">Null for acts outside any.</param>
    /// <param name="user">Null where the program itself acted.</param>
    /// <param name="subject">What it was done to, as a person would name it. Never a secret.</param>
    public AuditEntry Entry(string act, Guid? workspace, Guid? user, string? subject)
    {
        var now = clock.GetUtcNow();
        return new AuditEntry { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, UserId = user, Act = act, Subject = subject, At = now };
    }

    /// <summary>Writes one entry in a transaction of its own.</summary>
    public async Task WriteAsync(string act, Actor? actor, string? subject, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        db.Audit.Add(Entry(act, actor, subject));
        await db.SaveChangesAsync(cancellation);
    }
}
