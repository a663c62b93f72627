using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class EnteredAppConfiguration : IEntityTypeConfiguration<EnteredApp>
{
    public void Configure(EntityTypeBuilder<EnteredApp> builder)
    {
        builder.Property(row => row.AppKey).HasMaxLength(100);
        builder.Property(row => row.ClientId).HasMaxLength(500);
        builder.HasIndex(row => new { row.WorkspaceId, row.AppKey }).IsUnique();
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
