using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Doctor;

/// <summary>The database: whole, of this program's version, and with room to grow.</summary>
internal sealed class DatabaseExamination(Databases databases, DataDirectory directory) : IExamination
{
    private const long LittleRoom = 1L << 30;
    private const long NoRoom = 100L << 20;

    public string Subject => "Database";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return [await IntegrityAsync(db, cancellation), await VersionAsync(db, cancellation), Room()];
    }

    private async Task<DoctorFinding> IntegrityAsync(PublicistDb db, CancellationToken cancellation)
    {
        var said = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check(1)").ToListAsync(cancellation);
        return said is ["ok"]
            ? DoctorFinding.Good(Subject, $"{directory.Database} is whole.")
            : DoctorFinding.Wrong(Subject, $"{directory.Database} is damaged: {string.Join("; ", said)}.", "Posts and accounts may be lost.", "Stop Publicist, keep a copy of the file, and put the last backup in its place.");
    }

    private async Task<DoctorFinding> VersionAsync(PublicistDb db, CancellationToken cancellation)
    {
        var version = (await db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").ToListAsync(cancellation))[0];
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
        return pending == 0
            ? DoctorFinding.Good(Subject, $"Its tables are this program's. SQLite {version}.")
            : DoctorFinding.Wrong(Subject, $"{pending} changes of its tables wait.", "This program cannot work with it as it is.", "Start Publicist once: it makes a backup, then the changes.");
    }

    private DoctorFinding Room()
    {
        var free = new DriveInfo(directory.Path).AvailableFreeSpace;
        var words = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GiB are free where the data is kept ({directory.Path}).");
        const string Why = "Without room nothing can be written down, and then nothing is published.";
        return free switch
        {
            < NoRoom => DoctorFinding.Wrong(Subject, words, Why, "Make room on that disk now."),
            < LittleRoom => DoctorFinding.Advice(Subject, words, Why, "Make room on that disk, or move DataDirectory to a larger one."),
            _ => DoctorFinding.Good(Subject, words),
        };
    }
}
