using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Audit;

/// <summary>
/// Notes what accounts' sign-ins are used for beside publishing, whose journal tells itself: once a day for each account, purpose and person, for ninety days. Never the token. A use is not held up where it cannot be written down.
/// </summary>
public sealed class TokenUses(Databases databases, AuditLog audit, TimeProvider clock)
{
    /// <summary>What all acts of this kind begin with.</summary>
    public const string Prefix = "token.";
    public const string Renewed = Prefix + "renewed", Checked = Prefix + "checked", ReadBack = Prefix + "read_back", Figures = Prefix + "figures", Choices = Prefix + "choices", Version = Prefix + "api_version";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private readonly ConcurrentDictionary<(Guid Account, string Act, Guid? User), DateTimeOffset> _noted = new();

    /// <summary>Whoever asked may have left by now: the note is written all the same.</summary>
    public async Task NoteAsync(TokenUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var key = (use.Account, use.Act, use.User);
        if (_noted.TryGetValue(key, out var day) && day == today) return;
        try
        {
            await WriteAsync(use, today, now - Kept);
            _noted[key] = today;
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            // The next use is noted in its place.
        }
    }

    private async Task WriteAsync(TokenUse use, DateTimeOffset today, DateTimeOffset oldest)
    {
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                // This process may have been started since.
                if (await db.Audit.AnyAsync(row => row.WorkspaceId == use.Workspace && row.At >= today && row.Act == use.Act && row.Subject == use.Subject && row.UserId == use.User, CancellationToken.None)) return;
                await db.Audit.Where(row => row.WorkspaceId == use.Workspace && row.At < oldest && row.Act.StartsWith(Prefix)).ExecuteDeleteAsync(CancellationToken.None);
                db.Audit.Add(audit.Entry(use.Act, use.Workspace, use.User, use.Subject));
                await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None);
    }
}

/// <summary>One use of an account's sign-in.</summary>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Account">The account.</param>
/// <param name="Subject">It, as <see cref="SubjectOf"/> names it.</param>
/// <param name="Act">What for: one of <see cref="TokenUses"/>.</param>
/// <param name="User">Who asked for it; null: the program by itself.</param>
public sealed record TokenUse(Guid Workspace, Guid Account, string Subject, string Act, Guid? User = null)
{
    /// <summary>An account with its platform and its id there: two may have the same name, and one in the Sandbox the same id too.</summary>
    public static string SubjectOf(string platform, string name, string id, bool isSandbox) => $"{platform}: {name} ({id}{(isSandbox ? ", Sandbox" : "")})";
}
