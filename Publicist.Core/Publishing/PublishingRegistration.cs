using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Startup;

namespace Publicist.Core.Publishing;

/// <summary>Registers the engine.</summary>
public static class PublishingRegistration
{
    /// <summary>Needs the database, <c>PlatformRegistry</c>, <c>IPlatformApps</c>, <c>IMediaFiles</c> and an <c>IDueAlarm</c>, which <c>AddScheduling</c> brings.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.AddPublishingSteps();
        services.AddHostedService<PublishingEngine>();
        services.AddHostedService<WarmUp>();
        return services;
    }

    /// <summary>The same without the loop: nothing is published unless it is called for.</summary>
    internal static IServiceCollection AddPublishingSteps(this IServiceCollection services)
    {
        services.AddChecked<PublishingOptions>("Publishing");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DeliveryFeed>();
        services.AddSingleton(WorkerName.New());
        services.TryAddSingleton<PublishedElements>();
        services.AddSingleton<FencedWrite>().AddSingleton<DeliveryJournal>();
        services.AddSingleton<PublishingSignal>().AddSingleton<RetryPolicy>().AddSingleton<DeliveryNotices>();
        services.AddSingleton<ShortenWaits>().AddSingleton<DoubtAges>().AddSingleton<ReadyToWrite>().AddSingleton<HoldRestored>();
        services.AddSingleton<HoldPaused>().AddSingleton<SpaceCatchUp>().AddSingleton<EnginePulse>().AddSingleton<PausePublishing>().AddSingleton<PauseTargets>().AddSingleton<MissedPosts>().AddSingleton<ClaimDue>().AddSingleton<TakeOver>().AddSingleton<ForgetDeadWorkers>().AddSingleton<Leases>();
        services.AddSingleton<LoadRun>().AddSingleton<Obstacles>().AddSingleton<FitMedia>().AddSingleton<SubmitStep>().AddSingleton<Places>().AddSingleton<SendDraft>();
        services.AddSingleton<AskedBefore>().AddSingleton<Reconcile>().AddSingleton<DecideEnding>();
        services.TryAddSingleton<IMediaFitting, NoFitting>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<TokenUses>();
        services.TryAddSingleton<LoseGrant>();
        services.AddSingleton<ApplyEnding>().AddSingleton<AfterCommit>().AddSingleton<ReadBackTimes>().AddSingleton<ReadBackPublished>().AddSingleton<SettlePublished>().AddSingleton<SettleOutcome>();
        services.AddSingleton<PublishOne>().AddSingleton<PublishDueDeliveries>();
        return services;
    }
}
