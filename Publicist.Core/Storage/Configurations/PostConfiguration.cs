using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Campaigns;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.Property(row => row.TimeZone).HasMaxLength(64);
        builder.Property(row => row.Hashtags).AsJson();
        builder.Property(row => row.Options).AsJson();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => new { row.WorkspaceId, row.UpdatedAt });
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(row => row.CampaignId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(row => row.Variants).WithOne().HasForeignKey(row => row.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Media).WithOne().HasForeignKey(row => row.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
