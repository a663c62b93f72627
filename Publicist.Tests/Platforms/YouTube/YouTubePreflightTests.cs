using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubePreflightTests : YouTubeOverHttp
{
    [Fact]
    public void A_video_with_a_text_and_the_two_choices_is_fine() => Codes(Draft(("privacy_status", "public"))).ShouldBeEmpty();

    [Fact]
    public void Whether_it_is_made_for_children_must_be_said() =>
        Findings(Draft() with { Options = new Dictionary<string, string> { ["privacy_status"] = "public" } }).ShouldHaveSingleItem().Field.ShouldBe("options.made_for_kids");

    [Fact]
    public void That_nobody_said_who_can_watch_is_a_warning_since_it_stays_private()
    {
        var finding = Findings(Draft()).ShouldHaveSingleItem();

        (finding.Code, finding.Severity).ShouldBe(("stays_private", FindingSeverity.Warning));
        Codes(Draft(("publish_at", "2026-12-01T09:00:00Z"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "media_required")]
    [InlineData("image/png", "video_required")]
    [InlineData("application/pdf", "media_type")]
    public void Without_a_video_there_is_nothing_to_publish(string type, string code)
    {
        var draft = new Draft { Text = "Hello", Media = type.Length == 0 ? [] : [Media.Add([1], type)] };

        Codes(draft).ShouldContain(code);
    }

    [Fact]
    public void An_image_beside_the_video_is_its_thumbnail_and_a_second_one_too_many()
    {
        var draft = Draft(("privacy_status", "public"));
        var one = draft with { Media = [.. draft.Media, Media.Add([1], "image/jpeg")] };

        Codes(one).ShouldBeEmpty();
        Codes(one with { Media = [.. one.Media, Media.Add([1], "image/jpeg")] }).ShouldBe(["media_too_many"]);
        Codes(one with { Options = new Dictionary<string, string>(one.Options) { ["thumbnail"] = "none" } }).ShouldBe(["image_left_out"]);
        Codes(draft with { Media = [.. draft.Media, Media.Add([1], "image/jpeg") with { Bytes = (2 << 20) + 1 }] }).ShouldBe(["media_too_large"]);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_title_has_up_to_a_hundred_characters_from_wherever_it_comes(int length, bool fits)
    {
        var title = new string('a', length);

        Codes(Draft(("privacy_status", "public"), ("title", title))).Count.ShouldBe(fits ? 0 : 1);
        Codes(Draft(("privacy_status", "public")) with { Text = title + "\nmore" }).Count.ShouldBe(fits ? 0 : 1);
    }

    [Fact]
    public void A_title_cannot_be_empty() => Codes(Draft(("privacy_status", "public")) with { Text = " " }).ShouldBe(["title_missing"]);

    [Theory]
    [InlineData("title", "a < b", "title_characters")]
    [InlineData("description", "a > b", "text_characters")]
    [InlineData("tags", "a,<b", "tag_characters")]
    public void Angle_brackets_are_found_wherever_they_stand(string option, string value, string code) =>
        Codes(Draft(("privacy_status", "public"), (option, value))).ShouldBe([code]);

    [Fact]
    public void A_description_is_counted_in_bytes()
    {
        // An emoji of 4 bytes counts 4.
        var text = "Title\n" + string.Concat(Enumerable.Repeat("😀", 1248));
        Platform.Measure(text).ShouldBe(4998);

        Codes(Draft(("privacy_status", "public")) with { Text = text + "ab" }).ShouldBeEmpty();
        Findings(Draft(("privacy_status", "public")) with { Text = text + "abc" }).ShouldHaveSingleItem().Message.ShouldContain("5001");
        Findings(Draft(("privacy_status", "public"), ("description", new string('é', 2501)))).ShouldHaveSingleItem().Field.ShouldBe("options.description");
    }

    [Theory]
    [InlineData(249, 250, false, true)]
    [InlineData(250, 250, false, false)]
    [InlineData(247, 250, true, true)]
    [InlineData(248, 250, true, false)]
    public void Tags_count_their_commas_and_two_quotes_around_a_space(int first, int second, bool hasSpace, bool fits)
    {
        var tags = $"{new string('a', first)},{(hasSpace ? "b b" + new string('b', second - 3) : new string('b', second))}";

        Codes(Draft(("privacy_status", "public"), ("tags", tags))).ShouldBe(fits ? [] : ["tags_too_long"]);
    }

    [Theory]
    [InlineData("public", "2026-12-01T09:00:00Z", "publish_at_needs_private")]
    [InlineData("unlisted", "2026-12-01T09:00:00Z", "publish_at_needs_private")]
    [InlineData("private", "2026-11-20T09:59:59Z", "publish_at_past")]
    [InlineData("private", "2026-11-20T10:00:00Z", "publish_at_past")]
    public void A_time_to_become_public_is_in_the_future_and_of_a_private_video(string privacy, string at, string code) =>
        Codes(Draft(("privacy_status", privacy), ("publish_at", at))).ShouldBe([code]);

    [Theory]
    [InlineData("allowed", null)]
    [InlineData("eligible", FindingSeverity.Error)]
    [InlineData("disallowed", FindingSeverity.Error)]
    [InlineData("longUploadsUnspecified", FindingSeverity.Warning)]
    public void Only_some_channels_may_upload_more_than_a_quarter_of_an_hour(string leave, FindingSeverity? severity)
    {
        Account = Account with { Traits = new Dictionary<string, string> { ["long_uploads"] = leave } };

        Findings(Lasting(TimeSpan.FromMinutes(16))).Select(finding => finding.Severity).ShouldBe(severity is { } one ? [one] : []);
        Findings(Lasting(TimeSpan.FromMinutes(15))).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_may_upload_more_than_twelve_hours() => Codes(Lasting(TimeSpan.FromHours(12.1))).ShouldBe(["media_too_long"]);

    [Theory]
    [InlineData(1080, 1920, 180, true)]
    [InlineData(1080, 1080, 20, true)]
    [InlineData(1080, 1920, 181, false)]
    [InlineData(1920, 1080, 20, false)]
    public void A_short_square_or_upright_video_is_said_to_become_a_Short(int width, int height, int seconds, bool isShort)
    {
        var video = Media.Add(Bytes(8), "video/mp4") with { Width = width, Height = height, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(seconds) } };

        Codes(Draft(video, ("privacy_status", "public"))).ShouldBe(isShort ? ["is_short"] : []);
    }

    [Fact]
    public void A_first_comment_is_doubted_where_YouTube_takes_none()
    {
        Codes(Draft(("privacy_status", "public")) with { FirstComment = "Hi" }).ShouldBeEmpty();
        Codes(Draft(("privacy_status", "private")) with { FirstComment = "Hi" }).ShouldBe(["first_comment_unlikely"]);
        Codes(Draft(("privacy_status", "public"), ("made_for_kids", "true")) with { FirstComment = "Hi" }).ShouldBe(["first_comment_unlikely"]);
    }

    [Fact]
    public void Permissions_that_were_not_ticked_are_named()
    {
        var draft = Draft(("privacy_status", "public"), ("playlist_id", "PLdemo")) with { FirstComment = "Hi" };
        Account = Account with { Scopes = ["https://www.googleapis.com/auth/youtube.upload"] };
        Findings(draft).Select(finding => (finding.Code, finding.Severity)).ShouldBe([("playlist_unlikely", FindingSeverity.Warning), ("first_comment_unlikely", FindingSeverity.Warning)]);

        Account = Account with { Scopes = ["https://www.googleapis.com/auth/youtube.readonly"] };
        Codes(Draft(("privacy_status", "public"))).ShouldBe(["scope_missing"]);
    }

    [Fact]
    public void An_option_that_there_is_not_is_named() => Codes(Draft(("privacy_status", "public"), ("visibility", "x"))).ShouldBe(["unknown_option"]);

    private Draft Lasting(TimeSpan length) => Draft(Media.Add(Bytes(8), "video/mp4") with { Video = new VideoFacts { Duration = length } }, ("privacy_status", "public"));

    private List<PreflightFinding> Findings(Draft draft)
    {
        var filled = draft with { Media = [.. draft.Media.Select(media => media.Kind is MediaKind.Video && media.Video is null ? media with { Video = new VideoFacts { Duration = TimeSpan.FromSeconds(30) } } : media)] };
        return [.. Platform.Check(filled, Account)];
    }

    private List<string> Codes(Draft draft) => [.. Findings(draft).Select(finding => finding.Code)];
}
