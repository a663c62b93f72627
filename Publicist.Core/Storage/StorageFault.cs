using Microsoft.Data.Sqlite;

namespace Publicist.Core.Storage;

/// <summary>Tells a fault of the place where the database is kept from a fault of what was asked of it. The former passes, for everybody at once; nothing is wrong with the work.</summary>
public static class StorageFault
{
    /// <summary>By SQLite's primary result codes.</summary>
    private static readonly Dictionary<int, string> Words = new()
    {
        [3] = "the file may not be opened",
        [5] = "another program keeps it locked",
        [6] = "another program keeps it locked",
        [8] = "it is read-only",
        [10] = "the disk fails",
        [11] = "the file is damaged",
        [13] = "the disk is full",
        [14] = "the file cannot be opened",
        [26] = "the file is damaged",
    };

    /// <summary>Whether the disk, or whatever stands for it, did not take a write or give a row.</summary>
    public static bool Is(Exception fault) => WordsOf(fault) is not null;

    /// <summary>Why, such as <c>the disk is full</c>; null where it is another kind of fault.</summary>
    public static string? WordsOf(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            if (fault is SqliteException { SqliteErrorCode: var code } && Words.TryGetValue(code, out var words)) return words;

        return null;
    }
}
