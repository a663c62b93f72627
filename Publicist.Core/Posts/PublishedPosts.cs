using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Finds what a person wants to do something with at its platform: a delivery that is out, of an account that is connected.</summary>
public sealed class PublishedPosts(Databases databases, PlatformRegistry platforms, IPlatformApps apps)
{
    internal async Task<(PublishedPost? Post, PostResult? Refusal)> FindAsync(Actor actor, Guid deliveryId, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == deliveryId, cancellation) is not { } delivery) return (null, new PostResult.NotFound());
        if (delivery is not { State: DeliveryState.Published, RemoteId: { } id }) return (null, new PostResult.Conflict($"There is nothing of it at the platform that Publicist knows: it is {Refusal.Words(delivery.State)}."));
        if (delivery.RemovedAt is not null) return (null, new PostResult.Conflict("It was deleted there already."));
        var account = await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == delivery.AccountId, cancellation);
        if (platforms.Find(delivery.Platform) is not { } platform || apps.Of(account.WorkspaceId).ForAccount(platform.Info, account.IsSandbox, account.Route) is not { } app)
            return (null, new PostResult.Conflict("The platform has no developer app here, so that it cannot be asked."));
        if (account.Status != AccountStatus.Active) return (null, new PostResult.Conflict($"{account.DisplayName} is not connected. Connect the account again first."));
        return (new PublishedPost(delivery, platform, account.ConnectionTo(platform.Info, app), id, TokenUse.SubjectOf(platform.Info.Name, account.DisplayName, account.PlatformUserId, account.IsSandbox)), null);
    }

    /// <summary>Asks the platform; a fault of the network or the sign-in is an answer in words.</summary>
    internal static async Task<PostResult?> AskAsync(PublishedPost post, Func<Task<PostResult?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AccountNeedsReconnectException lost)
        {
            return new PostResult.Conflict($"{lost.Message} Connect the account again first.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TokenUnavailableException or System.Text.Json.JsonException)
        {
            return new PostResult.Conflict($"{post.Platform.Info.Name} could not be asked just now. Try again in a few minutes.");
        }
    }
}

/// <summary>A post that is out, and how its platform is spoken to about it.</summary>
internal sealed record PublishedPost(Delivery Delivery, ISocialPlatform Platform, AccountConnection Account, string RemoteId, string AccountName);
