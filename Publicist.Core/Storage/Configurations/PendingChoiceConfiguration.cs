using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class PendingChoiceConfiguration : IEntityTypeConfiguration<PendingChoice>
{
    public void Configure(EntityTypeBuilder<PendingChoice> builder)
    {
        builder.Property(row => row.Platform).HasMaxLength(32);
        builder.HasIndex(row => row.ExpiresAt);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PendingPictureConfiguration : IEntityTypeConfiguration<PendingPicture>
{
    public void Configure(EntityTypeBuilder<PendingPicture> builder)
    {
        builder.HasKey(row => new { row.ChoiceId, row.Position });
        builder.HasOne<PendingChoice>().WithMany().HasForeignKey(row => row.ChoiceId).OnDelete(DeleteBehavior.Cascade);
    }
}
