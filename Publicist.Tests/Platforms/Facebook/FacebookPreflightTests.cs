using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookPreflightTests : FacebookOverHttp
{
    [Fact]
    public void What_Facebook_takes_has_no_findings()
    {
        Check(new Draft { Text = new string('a', 63_206) }).ShouldBeEmpty();
        Check(new Draft { Text = "", Media = [Photo()] }).ShouldBeEmpty();
        Check(new Draft { Text = "A reel", Media = [Film()], Options = As("reel", "Kneading") }).ShouldBeEmpty();
        Check(new Draft { Text = "Read", Link = new Uri("https://bakery.example/") }).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_have_their_limits()
    {
        Codes(new Draft { Text = new string('a', 63_207) }).ShouldBe(["text_too_long"]);
        Codes(new Draft { Text = " " }).ShouldBe(["text_empty"]);
    }

    [Theory]
    [InlineData("https://facebook.com/x"), InlineData("https://m.facebook.com/x"), InlineData("https://fb.me/x")]
    public void Links_to_Facebook_itself_are_refused(string link) => Codes(new Draft { Text = "Look", Link = new Uri(link) }).ShouldBe(["link_refused"]);

    [Fact]
    public void Photos_and_videos_do_not_mix_and_have_their_number()
    {
        Codes(new Draft { Text = "x", Media = [Photo(), Film()] }).ShouldBe(["media_mixed"]);
        Codes(new Draft { Text = "x", Media = [Film(), Film()] }).ShouldContain("media_too_many");
        Codes(new Draft { Text = "x", Media = [.. Enumerable.Range(0, 11).Select(_ => Photo())] }).ShouldBe(["media_too_many"]);
        Codes(new Draft { Text = "x", Media = [Photo() with { Bytes = 4_000_001 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Photo() with { ContentType = "image/webp" }] }).ShouldBe(["media_type"]);
    }

    [Fact]
    public void A_reel_is_one_upright_video_of_3_to_90_seconds()
    {
        Codes(new Draft { Text = "x", Options = As("reel") }).ShouldContain("media_required");
        Codes(new Draft { Text = "x", Media = [Photo()], Options = As("reel") }).ShouldContain("media_type");
        Codes(Reel(film => film with { Width = 1920, Height = 1080 })).ShouldBe(["media_ratio"]);
        Codes(Reel(film => film with { Width = 360, Height = 640 })).ShouldBe(["media_too_small"]);
        Codes(Reel(film => film with { ContentType = "video/quicktime" })).ShouldBe(["media_type"]);
        Codes(Reel(film => film with { Video = film.Video! with { Duration = TimeSpan.FromSeconds(2) } })).ShouldBe(["media_too_short"]);
        Codes(Reel(film => film with { Video = film.Video! with { Duration = TimeSpan.FromSeconds(91) } })).ShouldBe(["media_too_long"]);
        Codes(Reel(film => film with { Video = film.Video! with { FrameRate = 20 } })).ShouldBe(["media_frame_rate"]);
    }

    [Fact]
    public void A_story_takes_a_minute_and_shows_no_words()
    {
        var minute = Film();
        Codes(new Draft { Text = "", Media = [minute with { Video = minute.Video! with { Duration = TimeSpan.FromSeconds(61) } }], Options = As("story") }).ShouldBe(["media_too_long"]);
        Check(new Draft { Text = "Words", FirstComment = "Hi", Media = [Photo()], Options = As("story") }).ShouldAllBe(finding => finding.Severity == FindingSeverity.Warning);
        Codes(new Draft { Text = "Words", FirstComment = "Hi", Media = [Photo()], Options = As("story") }).ShouldBe(["text_not_shown", "first_comment_unlikely"]);
        Codes(new Draft { Text = "", Media = [Photo(), Photo()], Options = As("story") }).ShouldBe(["media_too_many"]);
    }

    [Fact]
    public void Unknown_formats_and_options_are_named()
    {
        Codes(new Draft { Text = "x", Media = [Photo()], Options = As("carousel") }).ShouldBe(["invalid_option"]);
        Codes(new Draft { Text = "x", Options = new Dictionary<string, string> { ["privacy"] = "friends" } }).ShouldBe(["unknown_option"]);
    }

    [Fact]
    public void Missing_permissions_are_found_beforehand()
    {
        Account = Account with { Scopes = ["pages_show_list"] };

        Codes(new Draft { Text = "x", FirstComment = "Hi" }).ShouldBe(["first_comment_unlikely", "scope_missing"]);
    }

    private Draft Reel(Func<DraftMedia, DraftMedia> change) => new() { Text = "x", Media = [change(Film())], Options = As("reel") };

    private PreflightFinding[] Check(Draft draft) => [.. Platform.Check(draft with { Media = [.. draft.Media.Select(media => media.Bytes < 1024 ? media with { Bytes = 2048 } : media)] }, Account)];

    private IEnumerable<string> Codes(Draft draft) => Check(draft).Select(finding => finding.Code);
}
