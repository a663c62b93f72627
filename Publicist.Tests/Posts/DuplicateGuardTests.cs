using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Tests.Posts;

public sealed class DuplicateGuardTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    private const string Launch = "Our new reading room opens on Monday. Come by, bring a book, and stay for tea with the people who built it.";
    private const string Brief = "We open on Monday: bring a book and stay for tea";

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("Hello, world!", "hello world", true)]
    [InlineData("Hello, world!", "Hello, moon!", false)]
    [InlineData(Launch, "OUR NEW READING ROOM opens on Monday! Come by, bring a book and stay for tea with the people who built it. https://a.example/x", true)]
    [InlineData(Launch, "Our new reading room opens on Monday. Come by, bring a book, and stay for cake with the people who built it.", false)]
    [InlineData(Launch, "Our new reading room opens on Monday. Come by, bring a book, and stay for tea with the people who built it. Really.", true)]
    [InlineData("", "", false)]
    [InlineData("新しい読書室が月曜日に開きます", "新しい読書室が月曜日に開きます。", true)]
    public void Texts_are_alike_when_most_of_their_words_stand_in_the_same_order(string left, string right, bool alike) => LikeTexts.Are(left, right).ShouldBe(alike);

    [Fact]
    public async Task The_same_text_to_the_same_account_within_ninety_days_is_a_warning_and_not_to_another_account()
    {
        var (account, other) = (await _room.AccountAsync(), await _room.AccountAsync("chirp"));
        await ScheduleAsync(account, Brief, TimeSpan.FromDays(1));

        var again = await FindingsAsync(account, Brief.ToUpperInvariant());
        again.Single().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe("duplicate_text"), finding => finding.Severity.ShouldBe(FindingSeverity.Warning), finding => finding.AccountId.ShouldBe(account));
        (await FindingsAsync(other, Brief)).ShouldBeEmpty();
        (await FindingsAsync(account, "Something else, about quite another matter")).ShouldBeEmpty();
        _room.Clock.Advance(TimeSpan.FromDays(92));
        (await FindingsAsync(account, Brief)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_is_no_duplicate_of_itself()
    {
        var account = await _room.AccountAsync();
        var post = await ScheduleAsync(account, Brief, TimeSpan.FromDays(1));

        var findings = await _room.Get<Preflight>().RunAsync(_room.Ann, post.Content, scheduling: true, CancellationToken.None);

        findings.ShouldNotContain(finding => finding.Code == "duplicate_text");
    }

    private async Task<PostView> ScheduleAsync(Guid account, string text, TimeSpan ahead)
    {
        var content = new PostContent { Text = text, Accounts = [account], TimeZone = "Etc/UTC", DueAt = _room.Clock.GetUtcNow() + ahead };
        var result = await _room.Get<SchedulePost>().RunAllAsync(_room.Ann, [content], CancellationToken.None);
        return result.Posts.Single();
    }

    private async Task<List<PreflightFinding>> FindingsAsync(Guid account, string text)
    {
        var content = new PostContent { Text = text, Accounts = [account], TimeZone = "Etc/UTC", DueAt = _room.Clock.GetUtcNow() + TimeSpan.FromDays(2) };
        return [.. (await _room.Get<Preflight>().RunAsync(_room.Ann, content, scheduling: true, CancellationToken.None)).Where(finding => finding.Code == "duplicate_text")];
    }
}
