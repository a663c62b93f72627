using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage;

/// <summary>Puts every entity that belongs to a workspace behind a query filter; a new one cannot forget it.</summary>
internal static class WorkspaceFilter
{
    public static void Apply(ModelBuilder builder, PublicistDb db)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(IWorkspaceOwned).IsAssignableFrom).ToList())
        {
            var row = Expression.Parameter(type, "row");
            var context = Expression.Constant(db);
            var visible = Expression.OrElse(
                Expression.Property(context, nameof(PublicistDb.SeesEverything)),
                Expression.Equal(Expression.Property(row, nameof(IWorkspaceOwned.WorkspaceId)), Expression.Property(context, nameof(PublicistDb.Workspace))));
            builder.Entity(type).HasQueryFilter(Expression.Lambda(visible, row));
        }
    }
}
