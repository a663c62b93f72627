using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Media;
using Publicist.Core.Posts;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Publishing;

/// <summary>Puts into the database what a test begins with.</summary>
internal sealed class Seed(Databases databases, TimeProvider clock)
{
    public Guid Workspace { get; set; } = Guid.CreateVersion7();
    public Guid User { get; set; } = Guid.CreateVersion7();
    public Actor Actor => new(Workspace, User);

    public Task WorkspaceAsync() => AddAsync(
        new Workspace { Id = Workspace, Name = "Acme", TimeZone = "Europe/Berlin", CreatedAt = clock.GetUtcNow() },
        new User { Id = User, UserName = "ada@example.org", Email = "ada@example.org", DisplayName = "Ada", CreatedAt = clock.GetUtcNow() });

    public async Task<Guid> AccountAsync(string platform = "alpha", AccountStatus status = AccountStatus.Active)
    {
        var id = Guid.CreateVersion7();
        await AddAsync(new SocialAccount
        {
            Id = id,
            WorkspaceId = Workspace,
            Platform = platform,
            Kind = "profile",
            PlatformUserId = id.ToString(),
            DisplayName = $"Ada on {platform}",
            IsSandbox = true,
            Status = status,
            ConnectedBy = User,
            ConnectedAt = clock.GetUtcNow(),
        });
        return id;
    }

    /// <summary>A scheduled delivery of a new post; due now unless said otherwise.</summary>
    public async Task<Guid> DeliveryAsync(Guid account, TimeSpan? dueIn = null, string text = "Hello, world", Guid? media = null, string? comment = null)
    {
        await using var db = databases.Everything();
        var platform = await db.SocialAccounts.Where(row => row.Id == account).Select(row => row.Platform).SingleAsync();
        var due = clock.GetUtcNow() + (dueIn ?? TimeSpan.Zero);
        var post = new Post { Id = Guid.CreateVersion7(), WorkspaceId = Workspace, AuthorId = User, Text = text, FirstComment = comment, TimeZone = "Europe/Berlin", CreatedAt = due, UpdatedAt = due };
        if (media is { } item) post.Media.Add(new PostMedia { WorkspaceId = Workspace, PostId = post.Id, MediaId = item, Position = 0 });
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = Workspace,
            PostId = post.Id,
            AccountId = account,
            Platform = platform,
            DueAt = due,
            NextTryAt = due,
            CreatedAt = due,
        };
        delivery.Become(DeliveryState.Scheduled);
        db.AddRange(post, delivery);
        await db.SaveChangesAsync();
        return delivery.Id;
    }

    public async Task<Guid> MediaAsync(string fileName)
    {
        var item = new MediaItem
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = Workspace,
            UploadedBy = User,
            FileName = fileName,
            ContentType = "image/png",
            Bytes = 3,
            Sha256 = "00",
            Width = 1,
            Height = 1,
            Frames = 1,
            CreatedAt = clock.GetUtcNow(),
        };
        await AddAsync(item);
        return item.Id;
    }

    public async Task AddAsync(params object[] rows)
    {
        await using var db = databases.Everything();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
