using Microsoft.Data.Sqlite;

namespace Publicist.Tests.Chaos;

/// <summary>Decides from the platforms' ledgers and the API whether a promise was broken. Nothing of it is read from logs.</summary>
internal sealed class Checker
{
    private static readonly string[] MayBeOut = ["publishing", "published", "unconfirmed"];
    private readonly Dictionary<string, string> _faults = [];

    /// <summary>What was broken, a sentence each, the same delivery and promise once.</summary>
    public IReadOnlyCollection<string> Faults => _faults.Values;

    public int Doubled => _faults.Keys.Count(key => key.StartsWith("I1", StringComparison.Ordinal));

    public int Lost => _faults.Keys.Count(key => key.StartsWith("I2", StringComparison.Ordinal));

    /// <summary>Any time, also while deliveries are under way.</summary>
    /// <param name="before">Read before the deliveries were looked at: what was out then, is not called anything else since.</param>
    /// <param name="after">Read after that: what was called published then, is out.</param>
    /// <param name="posts">The deliveries.</param>
    /// <returns>Those that broke a promise just now.</returns>
    public IReadOnlyList<Written> Check(Ledger before, Ledger after, IEnumerable<Written> posts)
    {
        var broken = new List<Written>();
        foreach (var post in posts)
        {
            var known = _faults.Count;
            NotDoubled(after, post);
            if (before.Of(post.Mark(1)).Count > 0 && !MayBeOut.Contains(post.Status)) Broke("I3", post, "is on the platform, but is called");
            if (post.IsDone && after.Of(post.Mark(1)).Count == 0) Broke("I2", post, "is called published, but is not on the platform:");
            if (_faults.Count > known) broken.Add(post);
        }

        return broken;
    }

    /// <summary>At the end, when nothing is under way any more.</summary>
    public async Task CheckSettledAsync(Ledger ledger, IReadOnlyList<Written> posts, Platforms platforms)
    {
        Check(ledger, ledger, posts);
        foreach (var post in posts)
        {
            if (!post.IsDone)
            {
                Broke("I4", post, "did not come to an end:");
                continue;
            }

            if (post.Permalink is null || !await platforms.AnswersAsync(post.Permalink)) Broke("I2", post, $"has no permalink that answers ({post.Permalink}):");
            if (IsWhole(ledger, post) || post.Warning is not null || post.IsSaidToBeOut) continue;
            Broke("I2", post, "is not whole on the platform, and nobody was told:");
        }
    }

    /// <summary>Whether all its elements are out, its comment too.</summary>
    public static bool IsWhole(Ledger ledger, Written post) =>
        Enumerable.Range(1, post.Elements).All(element => ledger.Of(post.Mark(element)).Count == 1) && (!post.HasComment || ledger.Of(post.CommentMark).Count == 1);

    /// <summary>I7, with the program dead.</summary>
    public async Task CheckDatabaseAsync(string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        if (await command.ExecuteScalarAsync() is not "ok") _faults["I7"] = "The database is damaged: PRAGMA integrity_check says so.";
        command.CommandText = "PRAGMA foreign_key_check";
        if (await command.ExecuteScalarAsync() is not null) _faults["I7 keys"] = "The database has rows whose parent is gone.";
    }

    private void NotDoubled(Ledger ledger, Written post)
    {
        var marks = Enumerable.Range(1, post.Elements).Select(post.Mark).Append(post.CommentMark);
        foreach (var mark in marks.Where(mark => ledger.Of(mark).Count > 1)) Broke($"I1 {mark}", post, $"is on the platform {ledger.Of(mark).Count} times ({string.Join(", ", ledger.Of(mark))}):");
    }

    private void Broke(string promise, Written post, string words) => _faults.TryAdd($"{promise}/{post.Number}", $"{promise}: {post.Mark(1)} {words} {post}");
}
