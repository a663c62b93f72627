using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Registers people, workspaces and their settings.</summary>
public static class MembersRegistration
{
    // HMAC-SHA512; Identity's own default is less than half of it.
    private const int HashIterations = 220_000;

    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        AddIdentity(services);
        services.TryAddSingleton<AuditLog>();
        return services
            .AddSingleton<AddUser>()
            .AddSingleton<SetUp>()
            .AddSingleton<FirstUser>()
            .AddSingleton<FindUser>()
            .AddSingleton<CheckCredentials>()
            .AddSingleton<ChangePassword>()
            .AddSingleton<SignOutEverywhere>()
            .AddSingleton<ReadSettings>()
            .AddSingleton<ChangeWorkspace>()
            .AddSingleton<ChangePreferences>()
            .AddSingleton<ReadSecurityEvents>();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        // Identity's stores take a context from the scope; they look for people, who belong to no workspace.
        services.AddScoped(provider => provider.GetRequiredService<Databases>().Everything());
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddScoped<IPasswordValidator<User>, PasswordRule>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = ""; // The e-mail address is the name; its own check decides.
            options.Lockout.AllowedForNewUsers = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddEntityFrameworkStores<PublicistDb>();
    }
}
