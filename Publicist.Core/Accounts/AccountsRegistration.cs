using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Audit;
using Publicist.Core.Outside;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Accounts;

/// <summary>Registers social accounts and the audit log.</summary>
public static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.TryAddSingleton<TokenUses>();
        services.AddSingleton<TokenVault>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<LoseGrant>();
        services.AddSingleton<RenewalTurn>().AddSingleton<AccountTokens>();
        services.AddSingleton<IAccessTokens>(provider => provider.GetRequiredService<AccountTokens>());
        services.AddSingleton<EnteredApps>();
        services.AddSingleton<IEnteredApps>(provider => provider.GetRequiredService<EnteredApps>());
        services.AddSingleton<ChangeApp>();
        services.AddSingleton<ReadApps>();
        services.TryAddSingleton<RedirectAddresses>();
        services.AddSingleton<LookAtSignIns>();
        services.AddSingleton<RenewAccounts>();
        services.AddSingleton<RenewNow>();
        services.AddSingleton<TokenHorizon>();
        services.AddSingleton<HorizonWatch>();
        services.AddSingleton<PictureCopy>();
        services.AddSingleton<ReadProfiles>();
        services.AddSingleton<ReadLogin>();
        services.AddSingleton<StoreAccount>();
        services.AddSingleton<StoreAccounts>();
        services.AddPendingChoices();
        services.AddSingleton<ConnectAccount>();
        services.AddSingleton<ConnectByKeys>();
        services.AddSingleton<SharedGrant>();
        services.AddSingleton<MoveTargets>();
        services.AddSingleton<SettleScheduled>();
        services.AddSingleton<DisconnectAccount>();
        services.AddSingleton<ReadDisconnectOutlook>();
        services.AddSingleton<CheckAccount>();
        services.AddSingleton<CheckAccounts>();
        services.AddSingleton<HealthChecks>();
        services.AddSingleton<ReadAccounts>();
        services.AddSingleton<ReadChoices>();
        services.AddSingleton<ReadConnections>();
        services.AddSingleton<ConnectIntents>();
        services.AddGuardedClient(PictureCopy.ClientName);
        return services;
    }

    private static void AddPendingChoices(this IServiceCollection services)
    {
        services.AddSingleton<PendingChoices>();
        services.AddSingleton<ReadPendingChoice>();
        services.AddSingleton<ForgetLogin>();
        services.AddSingleton<ChooseAccounts>();
        services.AddHostedService<PendingChoiceSweep>();
    }
}
