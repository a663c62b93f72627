using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Publicist.Core.Storage.Configurations;

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.HasKey(row => new { row.WorkspaceId, row.Key });
        builder.Property(row => row.Key).HasMaxLength(255);
        builder.HasIndex(row => row.CreatedAt);
    }
}
