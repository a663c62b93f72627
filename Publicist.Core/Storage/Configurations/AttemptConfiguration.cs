using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Storage.Configurations;

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.HasIndex(row => new { row.DeliveryId, row.Number }).IsUnique();
        builder.HasOne<Delivery>().WithMany().HasForeignKey(row => row.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Steps).WithOne().HasForeignKey(row => row.AttemptId).OnDelete(DeleteBehavior.Cascade);
    }
}
