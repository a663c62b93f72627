using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Audit;

/// <summary>
/// Notes what accounts' sign-ins are used for beside publishing, whose journal tells itself: once a day for each account and purpose, for ninety days. Never the token. A use is not held up where it cannot be written down.
/// </summary>
public sealed class TokenUses(Databases databases, AuditLog audit, TimeProvider clock)
{
    /// <summary>What all acts of this kind begin with.</summary>
    public const string Prefix = "token.";
    public const string Renewed = Prefix + "renewed", Checked = Prefix + "checked", ReadBack = Prefix + "read_back", Figures = Prefix + "figures", Choices = Prefix + "choices", Version = Prefix + "api_version";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private readonly ConcurrentDictionary<(Guid Account, string Act), DateTimeOffset> _noted = new();

    public async Task NoteAsync(TokenUse use, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(use);
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (_noted.TryGetValue((use.Account, use.Act), out var day) && day == today) return;
        _noted[(use.Account, use.Act)] = today;
        try
        {
            await WriteAsync(use, today, now - Kept, cancellation);
        }
        catch (Exception fault) when (StorageFault.Is(fault))
        {
            _noted.TryRemove((use.Account, use.Act), out _);
        }
    }

    private async Task WriteAsync(TokenUse use, DateTimeOffset today, DateTimeOffset oldest, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        await db.WriteAsync(
            async () =>
            {
                // This process may have been started since.
                if (await db.Audit.AnyAsync(row => row.WorkspaceId == use.Workspace && row.At >= today && row.Act == use.Act && row.Subject == use.Subject, cancellation)) return;
                await db.Audit.Where(row => row.WorkspaceId == use.Workspace && row.At < oldest && row.Act.StartsWith(Prefix)).ExecuteDeleteAsync(cancellation);
                db.Audit.Add(audit.Entry(use.Act, use.Workspace, use.User, use.Subject));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }
}

/// <summary>One use of an account's sign-in.</summary>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Account">The account.</param>
/// <param name="Subject">It, as a person would name it: the platform and its name there.</param>
/// <param name="Act">What for: one of <see cref="TokenUses"/>.</param>
/// <param name="User">Who asked for it; null: the program by itself.</param>
public sealed record TokenUse(Guid Workspace, Guid Account, string Subject, string Act, Guid? User = null);
