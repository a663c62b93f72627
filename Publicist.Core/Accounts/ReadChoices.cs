using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Asks a platform what an account may choose for an option that depends on the account, such as its playlists.</summary>
public sealed class ReadChoices(Databases databases, PlatformRegistry platforms, IPlatformApps apps, TokenUses uses, TimeProvider clock)
{
    /// <summary>Longer than this nobody waits for a field.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What the account may choose for the option, or why nobody could tell.</summary>
    public async Task<AccountChoices> RunAsync(Actor actor, Guid accountId, string option, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (await db.SocialAccounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == accountId && row.Status != AccountStatus.Disconnected, cancellation) is not { } account)
            return new AccountChoices.Unavailable("This account is no longer connected.");
        if (platforms.Find(account.Platform) is not { } platform || platform is not IOffersChoices offering)
            return new AccountChoices.Unavailable("This Publicist cannot ask the platform what there is to choose.");
        if (account.Status == AccountStatus.NeedsReconnect)
            return new AccountChoices.Unavailable($"{account.DisplayName} needs reconnecting before {platform.Info.Name} tells what there is to choose.");
        var connection = account.ConnectionTo(platform.Info, apps.Of(account.WorkspaceId).ForAccount(platform.Info, account.IsSandbox, account.Route));
        await uses.NoteAsync(new TokenUse(account.WorkspaceId, account.Id, TokenUse.SubjectOf(platform.Info.Name, account.DisplayName, account.PlatformUserId, account.IsSandbox), TokenUses.Choices, actor.UserId));
        return await AskAsync(offering, platform.Info, connection, option, cancellation);
    }

    private async Task<AccountChoices> AskAsync(IOffersChoices platform, PlatformInfo info, AccountConnection account, string option, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return new AccountChoices.Offered(await platform.ChoicesAsync(account, option, either.Token));
        }
        catch (AccountNeedsReconnectException lost)
        {
            return new AccountChoices.Unavailable(lost.Message);
        }
        catch (Exception fault) when (IsOfTheLine(fault) && !cancellation.IsCancellationRequested)
        {
            return new AccountChoices.Unavailable($"{info.Name} could not be asked just now.");
        }
    }

    private static bool IsOfTheLine(Exception fault) => fault is HttpRequestException or IOException or JsonException or OperationCanceledException or TokenUnavailableException;
}

/// <summary>What came of asking for choices.</summary>
public abstract record AccountChoices
{
    private AccountChoices() { }

    /// <summary>In the platform's order; may be none.</summary>
    public sealed record Offered(IReadOnlyList<OptionChoice> Choices) : AccountChoices;

    /// <summary>Nobody could tell; asking again may help.</summary>
    /// <param name="Reason">A sentence for a person.</param>
    public sealed record Unavailable(string Reason) : AccountChoices;
}
