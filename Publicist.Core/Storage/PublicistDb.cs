using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Campaigns;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Notifications;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage;

/// <summary>
/// The database. Every row of a workspace is behind a query filter: a context sees <see cref="Workspace"/> alone, and one that was opened for none sees nothing. Open one per operation, through <see cref="Databases"/>.
/// </summary>
public sealed class PublicistDb(DbContextOptions<PublicistDb> options, WriteGate gate) : IdentityUserContext<User, Guid>(options)
{
    private bool _writing;

    /// <summary>The workspace whose rows are visible.</summary>
    public Guid Workspace { get; internal set; }

    /// <summary>Rows of all workspaces are visible: for the engine, sign-in and repairs.</summary>
    public bool SeesEverything { get; internal set; }

    public DbSet<Workspace> Workspaces => Set<Workspace>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<SocialAccount> SocialAccounts => Set<SocialAccount>();
    public DbSet<EnteredApp> EnteredApps => Set<EnteredApp>();
    public DbSet<ConnectIntent> ConnectIntents => Set<ConnectIntent>();
    public DbSet<PendingChoice> PendingChoices => Set<PendingChoice>();
    public DbSet<PendingPicture> PendingPictures => Set<PendingPicture>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostVariant> PostVariants => Set<PostVariant>();
    public DbSet<PostMedia> PostMedia => Set<PostMedia>();
    public DbSet<MediaItem> Media => Set<MediaItem>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptStep> AttemptSteps => Set<AttemptStep>();
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    /// <summary>Runs reads and writes as one transaction that holds the write lock from its first statement, in this process and in the file.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var turn = await gate.EnterAsync(cancellation);
        _writing = true;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellation);
            var result = await work();
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            _writing = false;
        }
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{Task{T}}, CancellationToken)"/>
    public Task WriteAsync(Func<Task> work, CancellationToken cancellation) => WriteAsync(
        async () =>
        {
            await work();
            return true;
        },
        cancellation);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_writing) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var turn = await gate.EnterAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<Uri>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PublicistDb).Assembly);
        WorkspaceFilter.Apply(builder, this);
    }
}
