using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class WorkspaceConfiguration : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.TimeZone).HasMaxLength(64);
    }
}
