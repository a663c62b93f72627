namespace Publicist.Tests.Chaos;

/// <summary>A checker that cannot fail proves nothing.</summary>
public sealed class CheckerTests
{
    private readonly Checker _checker = new();

    [Fact]
    public void What_stands_there_once_and_is_called_published_breaks_nothing()
    {
        Check(Post("published"), ("n000001e1", 1));

        _checker.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Twice_on_the_platform_is_doubled()
    {
        Check(Post("published"), ("n000001e1", 2));

        _checker.Doubled.ShouldBe(1);
    }

    [Fact]
    public void A_comment_twice_is_doubled_too()
    {
        Check(Post("published"), ("n000001e1", 1), ("n000001c", 2));

        _checker.Doubled.ShouldBe(1);
    }

    [Fact]
    public void Called_published_and_not_there_is_lost()
    {
        Check(Post("published"));

        _checker.Lost.ShouldBe(1);
    }

    [Theory]
    [InlineData("scheduled", 1)]
    [InlineData("failed", 1)]
    [InlineData("on_hold", 1)]
    [InlineData("cancelled", 1)]
    [InlineData("publishing", 0)]
    [InlineData("unconfirmed", 0)]
    public void There_and_called_otherwise_is_a_lie(string status, int faults)
    {
        Check(Post(status), ("n000001e1", 1));

        _checker.Faults.Count.ShouldBe(faults);
    }

    [Fact]
    public void A_thread_without_its_end_is_not_whole()
    {
        var ledger = Ledger(("n000001e1", 1), ("n000001e2", 1));

        Checker.IsWhole(ledger, Post("published", elements: 3)).ShouldBeFalse();
        Checker.IsWhole(ledger, Post("published", elements: 2)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_database_is_noticed()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "This is not a database, and long enough to be looked at as one would be. " + new string('x', 5000));

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => _checker.CheckDatabaseAsync(path));
        File.Delete(path);
    }

    private void Check(Written post, params (string Mark, int Times)[] marks) => _checker.Check(Ledger(marks), Ledger(marks), [post]);

    private static Ledger Ledger(params (string Mark, int Times)[] marks) => new(marks.Length, marks.ToDictionary(one => one.Mark, one => Enumerable.Repeat("http://site.example/post", one.Times).ToList()));

    private static Written Post(string status, int elements = 1) => new() { Number = 1, Platform = "x", Kind = "text", Account = new Target("x", "1", "Ada"), Elements = elements, Status = status };
}
