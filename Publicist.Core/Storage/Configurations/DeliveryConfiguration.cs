using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage.Configurations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(row => row.Platform).HasMaxLength(32);
        builder.Property(row => row.Metrics!).AsJson();
        builder.Property(row => row.Fence).IsConcurrencyToken();
        builder.HasIndex(row => row.NextTryAt).HasFilter($"\"State\" = '{nameof(DeliveryState.Scheduled)}'").HasDatabaseName("IX_Deliveries_Due");
        builder.HasIndex(row => row.LeaseUntil).HasFilter($"\"State\" = '{nameof(DeliveryState.Publishing)}'").HasDatabaseName("IX_Deliveries_Leases");
        builder.HasIndex(row => row.ReadBackDueAt).HasFilter("\"ReadBackDueAt\" IS NOT NULL").HasDatabaseName("IX_Deliveries_ReadBack");
        builder.HasIndex(row => new { row.WorkspaceId, row.DueAt }).HasDatabaseName("IX_Deliveries_Calendar");
        builder.HasIndex(row => new { row.WorkspaceId, row.State, row.UpdatedAt });
        builder.HasIndex(row => row.PostId);
        builder.HasIndex(row => new { row.AccountId, row.State, row.NextTryAt, row.Id });
        builder.HasIndex(row => new { row.AccountId, row.RemoteId }).IsUnique().HasFilter("\"RemoteId\" IS NOT NULL");
        builder.HasOne<Workspace>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Post>().WithMany().HasForeignKey(row => row.PostId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SocialAccount>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
