using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Media;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class MediaItemConfiguration : IEntityTypeConfiguration<MediaItem>
{
    public void Configure(EntityTypeBuilder<MediaItem> builder)
    {
        builder.ToTable("Media");
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.HasIndex(row => new { row.WorkspaceId, row.CreatedAt });
        builder.HasIndex(row => row.Sha256);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
