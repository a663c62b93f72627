using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Reads a login that waits for a choice, for the browser that may make it. No tokens leave here.</summary>
public sealed class ReadPendingChoice(Databases databases, PendingChoices choices, PlatformRegistry platforms, TimeProvider clock)
{
    public async Task<ChoiceStanding> LookAsync(ChoiceKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await choices.FindAsync(key, cancellation) is not { } choice || platforms.Find(choice.Platform)?.Info is not { } platform) return new ChoiceStanding.Gone();
        if (choice.Decision is { } decision) return new ChoiceStanding.Decided(platform, decision, choice.IsGuest);
        return choices.Open(choice) is { } login ? new ChoiceStanding.Open(await ViewAsync(choice, platform, login, cancellation)) : new ChoiceStanding.Gone();
    }

    /// <summary>The picture of an account that may be chosen; null without one.</summary>
    public async Task<AccountPicture?> PictureAsync(ChoiceKey key, int position, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await choices.FindAsync(key, cancellation) is not { } choice) return null;
        await using var db = databases.Of(choice.WorkspaceId);
        return await db.PendingPictures.Where(row => row.ChoiceId == choice.Id && row.Position == position).Select(row => new AccountPicture(row.Bytes, row.ContentType)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>By platform, the newest choice that this person began and has not made.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> WaitingAsync(Actor actor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Of(actor);
        var waiting = await db.PendingChoices.Where(row => row.UserId == actor.UserId && !row.IsGuest && row.Decision == null && row.ExpiresAt > now)
            .OrderBy(row => row.CreatedAt).Select(row => new { row.Platform, row.Id }).ToListAsync(cancellation);
        return waiting.GroupBy(row => row.Platform).ToDictionary(rows => rows.Key, rows => rows.Last().Id);
    }

    private async Task<PendingChoiceView> ViewAsync(PendingChoice choice, PlatformInfo platform, SealedLogin login, CancellationToken cancellation)
    {
        await using var db = databases.Of(choice.WorkspaceId);
        var connected = await db.SocialAccounts.Where(row => row.Platform == platform.Key && row.IsSandbox == choice.IsSandbox && row.Status != AccountStatus.Disconnected)
            .Select(row => row.PlatformUserId).ToListAsync(cancellation);
        var pictured = await db.PendingPictures.Where(row => row.ChoiceId == choice.Id).Select(row => row.Position).ToListAsync(cancellation);
        return new PendingChoiceView
        {
            Id = choice.Id,
            Platform = platform,
            IsSandbox = choice.IsSandbox,
            IsGuest = choice.IsGuest,
            Workspace = await db.Workspaces.Where(row => row.Id == choice.WorkspaceId).Select(row => row.Name).SingleAsync(cancellation),
            AskedBy = await db.Users.Where(row => row.Id == choice.UserId).Select(row => row.DisplayName).SingleAsync(cancellation),
            Accounts = [.. login.Accounts.Select((account, position) => Account(account, position, pictured.Contains(position), connected.Contains(account.PlatformUserId)))],
        };
    }

    private static ChoosableAccount Account(SealedAccount account, int position, bool hasPicture, bool isConnected) => new()
    {
        Position = position,
        Kind = account.Kind,
        DisplayName = account.DisplayName,
        Handle = account.Handle,
        HasPicture = hasPicture,
        IsConnected = isConnected,
        Problem = account.Problem,
    };
}

/// <summary>How a choice stands for a browser.</summary>
public abstract record ChoiceStanding
{
    private ChoiceStanding() { }

    public sealed record Open(PendingChoiceView Choice) : ChoiceStanding;

    public sealed record Decided(PlatformInfo Platform, ChoiceDecision Decision, bool IsGuest) : ChoiceStanding;

    /// <summary>There is none for this browser and person, or it is too old.</summary>
    public sealed record Gone : ChoiceStanding;
}

/// <summary>A choice as the page shows it.</summary>
public sealed record PendingChoiceView
{
    public required Guid Id { get; init; }
    public required PlatformInfo Platform { get; init; }
    public required bool IsSandbox { get; init; }
    public required bool IsGuest { get; init; }

    /// <summary>Name of the workspace that will own the connections.</summary>
    public required string Workspace { get; init; }

    /// <summary>Name of the person who wants to connect.</summary>
    public required string AskedBy { get; init; }
    public required IReadOnlyList<ChoosableAccount> Accounts { get; init; }
}

/// <summary>One account of a choice.</summary>
public sealed record ChoosableAccount
{
    /// <summary>Its place in the login's list, from 0: names it when it is chosen.</summary>
    public required int Position { get; init; }
    public required string Kind { get; init; }
    public required string DisplayName { get; init; }
    public string? Handle { get; init; }
    public required bool HasPicture { get; init; }

    /// <summary>The workspace has it already: choosing it renews it.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>Why it cannot be connected, and what to do; null: it can.</summary>
    public string? Problem { get; init; }
}
