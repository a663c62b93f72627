using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Benchmarks;

/// <summary>Fills a database: a workspace with accounts, past deliveries with their journal, and deliveries to come.</summary>
internal sealed class Seeding(IServiceProvider services)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Databases _databases = services.GetRequiredService<Databases>();
    private readonly Guid _workspace = Guid.CreateVersion7();
    private readonly Guid _user = Guid.CreateVersion7();
    private readonly List<Guid> _accounts = [];

    public async Task AccountsAsync(int count, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var vault = services.GetRequiredService<TokenVault>();
        await using var db = _databases.Everything();
        db.Add(new Workspace { Id = _workspace, Name = "Benchmark", TimeZone = "Etc/UTC", CreatedAt = now });
        db.Add(new User { Id = _user, UserName = "a@example.org", Email = "a@example.org", DisplayName = "A", CreatedAt = now });
        for (var index = 0; index < count; index++)
        {
            var account = new SocialAccount
            {
                Id = Guid.CreateVersion7(),
                WorkspaceId = _workspace,
                Platform = "x",
                Kind = "profile",
                PlatformUserId = $"{index}",
                DisplayName = $"Account {index}",
                Handle = $"account{index}",
                IsSandbox = false,
                ConnectedBy = _user,
                ConnectedAt = now,
            };
            account.AccessTokenCipher = vault.Seal(account.Id, TokenVault.AccessToken, new Secret("benchmark"));
            _accounts.Add(account.Id);
            db.Add(account);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Deliveries to come, one after another over the accounts.</summary>
    public Task ScheduledAsync(int count, Func<int, DateTimeOffset> due, CancellationToken cancellation) => InsertAsync(count, "Scheduled", due, cancellation);

    /// <summary>Published deliveries with an attempt of four steps each.</summary>
    public Task HistoryAsync(int count, CancellationToken cancellation) => InsertAsync(count, "Published", index => Epoch.AddSeconds(index * 10), cancellation);

    private async Task InsertAsync(int count, string state, Func<int, DateTimeOffset> due, CancellationToken cancellation)
    {
        if (count == 0) return;
        await using var connection = new SqliteConnection($"Data Source={services.GetRequiredService<DataDirectory>().Database};Foreign Keys=False");
        await connection.OpenAsync(cancellation);
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellation);
        using var rows = new Rows(connection, transaction);
        for (var index = 0; index < count; index++)
        {
            var post = Guid.CreateVersion7();
            var delivery = Guid.CreateVersion7();
            rows.Post(post, _workspace, _user, $"Post number {index} of the benchmark", due(index));
            rows.Delivery(delivery, _workspace, post, _accounts[index % _accounts.Count], state, due(index), index);
            if (state == "Published") rows.Journal(delivery, _workspace, due(index));
        }

        await transaction.CommitAsync(cancellation);
    }
}
