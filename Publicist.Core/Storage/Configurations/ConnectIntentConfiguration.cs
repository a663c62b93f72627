using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class ConnectIntentConfiguration : IEntityTypeConfiguration<ConnectIntent>
{
    public void Configure(EntityTypeBuilder<ConnectIntent> builder)
    {
        builder.HasIndex(row => row.LinkHash).IsUnique();
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
