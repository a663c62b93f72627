using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Campaigns;
using Publicist.Core.Deliveries;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>Registers what can be done with posts.</summary>
public static class PostsRegistration
{
    /// <summary>Needs <see cref="IDueAlarm"/>, which scheduling registers.</summary>
    public static IServiceCollection AddPosts(this IServiceCollection services)
    {
        services.TryAddSingleton<DeliveryFeed>();
        services.TryAddSingleton<KeptAnswers>();
        services.AddSingleton<Preflight>();
        services.AddSingleton<Refusal>();
        services.AddSingleton<PostChanges>();
        services.AddSingleton<SavePost>();
        services.AddSingleton<WritePost>();
        services.AddSingleton<SchedulePost>();
        services.AddSingleton<CancelPost>();
        services.AddSingleton<IRedirectDeliveries, RedirectDelivery>();
        services.AddSingleton<PublishNow>();
        services.AddSingleton<MovePost>();
        services.AddSingleton<SettleDelivery>();
        services.TryAddSingleton<PublishedElements>();
        services.AddSingleton<PublishedPosts>();
        services.AddSingleton<TakeDown>();
        services.AddSingleton<ReadMetrics>();
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<ReadPosts>();
        services.TryAddSingleton<FindCampaign>();
        return services;
    }
}
