using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Property(row => row.DisplayName).HasMaxLength(200);
        builder.Property(row => row.TimeZone).HasMaxLength(64);
        builder.Property(row => row.MutedNotifications).AsJson();
    }
}
