using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class SocialAccountConfiguration : IEntityTypeConfiguration<SocialAccount>
{
    public void Configure(EntityTypeBuilder<SocialAccount> builder)
    {
        builder.Property(row => row.Platform).HasMaxLength(32);
        builder.Property(row => row.Traits).AsJson();
        builder.Property(row => row.Scopes).AsJson();
        builder.Property(row => row.TokenVersion).IsConcurrencyToken();
        builder.HasIndex(row => new { row.WorkspaceId, row.Platform, row.IsSandbox, row.PlatformUserId }).IsUnique();
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
