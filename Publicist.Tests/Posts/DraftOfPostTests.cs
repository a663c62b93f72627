using Publicist.Core.Posts;

namespace Publicist.Tests.Posts;

public sealed class DraftOfPostTests
{
    private static readonly Guid Account = Guid.CreateVersion7();

    [Fact]
    public void An_accounts_variant_wins_over_its_platforms_and_that_over_the_default()
    {
        var content = Post("default") with { Variants = new Dictionary<string, string> { ["Guild"] = "for guild", [Account.ToString().ToUpperInvariant()] = "for me" } };
        TextFor(content, "guild", Account).ShouldBe("for me");
        TextFor(content, "guild", Guid.CreateVersion7()).ShouldBe("for guild");
        TextFor(content, "chirp", Guid.CreateVersion7()).ShouldBe("default");
    }

    [Theory]
    [InlineData("News", "News\n\n#Launch #ai")]
    [InlineData("News #launch", "News #launch\n\n#ai")]
    [InlineData("News #launched today", "News #launched today\n\n#Launch #ai")]
    [InlineData("Mail a#launch", "Mail a#launch\n\n#Launch #ai")]
    [InlineData("#AI, #LAUNCH!", "#AI, #LAUNCH!")]
    [InlineData("", "#Launch #ai")]
    public void Hashtags_follow_in_their_own_paragraph_unless_the_text_has_them(string text, string whole) =>
        TextFor(Post(text) with { Hashtags = ["#Launch", "ai", "AI"] }).ShouldBe(whole);

    [Theory]
    [InlineData("Read", "Read\n\nhttps://a.example/b")]
    [InlineData("Read https://a.example/b.", "Read https://a.example/b.")]
    [InlineData("Read https://a.example/bc", "Read https://a.example/bc\n\nhttps://a.example/b")]
    [InlineData("Read https://a.example/b/c", "Read https://a.example/b/c\n\nhttps://a.example/b")]
    public void The_link_follows_unless_the_text_has_that_very_one(string text, string whole) => TextFor(Post(text) with { Link = " https://a.example/b " }).ShouldBe(whole);

    [Fact]
    public void Link_comes_before_hashtags_and_media_keep_their_order_and_description()
    {
        MediaView Facts(Guid id, string? alt) => new(id, "a.png", "image/png", 10, 1, 1, 1, alt);
        var (first, second, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var content = Post("T") with { Link = "https://a.example", Hashtags = ["x"], Media = [new(second, null), new(gone, null), new(first, "here")] };

        var draft = DraftOfPost.For(content, "guild", Account, [Facts(first, "of the file"), Facts(second, "of the file")]);

        draft.Text.ShouldBe("T\n\nhttps://a.example\n\n#x");
        draft.Media.Select(item => (item.Id, item.AltText)).ShouldBe([(second, "of the file"), (first, "here")]);
        draft.Link.ShouldBe(new Uri("https://a.example"));
    }

    private static PostContent Post(string text) => new() { Text = text, TimeZone = "UTC" };

    private static string TextFor(PostContent content, string platform = "guild", Guid? account = null) => DraftOfPost.For(content, platform, account ?? Account, []).Text;
}
