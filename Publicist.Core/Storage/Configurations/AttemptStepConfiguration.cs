using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Deliveries;

namespace Publicist.Core.Storage.Configurations;

internal sealed class AttemptStepConfiguration : IEntityTypeConfiguration<AttemptStep>
{
    public void Configure(EntityTypeBuilder<AttemptStep> builder)
    {
        builder.HasIndex(row => new { row.AttemptId, row.Sequence }).IsUnique();
    }
}
