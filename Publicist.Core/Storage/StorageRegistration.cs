using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Storage;

/// <summary>Registers the database.</summary>
public static class StorageRegistration
{
    /// <param name="services">The program's services; a <see cref="DataDirectory"/> is among them.</param>
    /// <param name="connectionString">Overrides the database in the data directory.</param>
    public static IServiceCollection AddPublicistStorage(this IServiceCollection services, string? connectionString = null)
    {
        services.AddSingleton<WriteGate>();
        services.AddSingleton<Databases>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton(provider => string.IsNullOrWhiteSpace(connectionString)
            ? new DatabaseAddress(ConnectionString(provider.GetRequiredService<DataDirectory>()), IsOurs: true) : new DatabaseAddress(connectionString, IsOurs: false));
        services.AddSingleton<SentMark>().AddSingleton<StorageTrouble>().AddSingleton<Insist>().AddSingleton<GroupCommit>();
        services.AddDbContextFactory<PublicistDb>((provider, options) => options.UseSqlite(provider.GetRequiredService<DatabaseAddress>().ConnectionString));
        return services;
    }

    private static string ConnectionString(DataDirectory directory) => new SqliteConnectionStringBuilder
    {
        DataSource = directory.Database,
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();
}
