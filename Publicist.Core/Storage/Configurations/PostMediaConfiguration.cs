using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Media;
using Publicist.Core.Posts;

namespace Publicist.Core.Storage.Configurations;

internal sealed class PostMediaConfiguration : IEntityTypeConfiguration<PostMedia>
{
    public void Configure(EntityTypeBuilder<PostMedia> builder)
    {
        builder.ToTable("PostMedia");
        builder.HasKey(row => new { row.PostId, row.MediaId });
        builder.HasOne<MediaItem>().WithMany().HasForeignKey(row => row.MediaId).OnDelete(DeleteBehavior.Restrict);
    }
}
