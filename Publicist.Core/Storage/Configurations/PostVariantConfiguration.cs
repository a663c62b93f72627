using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Posts;

namespace Publicist.Core.Storage.Configurations;

internal sealed class PostVariantConfiguration : IEntityTypeConfiguration<PostVariant>
{
    public void Configure(EntityTypeBuilder<PostVariant> builder)
    {
        builder.HasIndex(row => new { row.PostId, row.Platform, row.AccountId }).IsUnique();
        builder.HasOne<SocialAccount>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
