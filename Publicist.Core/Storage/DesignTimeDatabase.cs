using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Publicist.Core.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> make the model without starting the program.</summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<PublicistDb>
{
    public PublicistDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PublicistDb>().UseSqlite("Data Source=:memory:").Options,
        new WriteGate());
}
