using Publicist.Core.Platforms;
using Publicist.Core.Platforms.TikTok;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokPreflightTests
{
    private static readonly AccountConnection Account = new() { AccountId = Guid.CreateVersion7(), PlatformUserId = "1", Kind = "profile", Endpoints = TikTokInfo.Platform.Endpoints };
    private static readonly DraftMedia Film = new()
    {
        Id = Guid.CreateVersion7(),
        FileName = "film.mp4",
        ContentType = "video/mp4",
        Bytes = 1_000_000,
        Width = 1080,
        Height = 1920,
        Video = new VideoFacts { Duration = TimeSpan.FromSeconds(30), Codec = "h264", FrameRate = 30 },
    };

    private static readonly DraftMedia Photo = new() { Id = Guid.CreateVersion7(), FileName = "a.jpg", ContentType = "image/jpeg", Bytes = 1000, Width = 1080, Height = 1350 };

    [Fact]
    public void A_good_video_has_no_findings_and_good_photos_a_reminder_of_the_address()
    {
        Codes(Post(Film)).ShouldBeEmpty();
        var reminder = Check(Post(Photo)).ShouldHaveSingleItem();
        (reminder.Code, reminder.Severity).ShouldBe(("address_verified", FindingSeverity.Warning));
        reminder.Message.ShouldContain("publicist.example");
    }

    [Fact]
    public void Who_may_see_it_must_be_said_but_not_of_a_draft()
    {
        Codes(new Draft { Text = "x", Media = [Film] }).ShouldBe(["option_missing"]);
        Codes(new Draft { Text = "", Media = [Film], Options = new Dictionary<string, string> { ["mode"] = "inbox" } }).ShouldBeEmpty();
        Codes(Post(Film, ("privacy_level", "EVERYBODY"))).ShouldBe(["invalid_option"]);
        TikTokInfo.Platform.Options.Single(option => option.Name == "privacy_level").Default.ShouldBeNull("nothing may be preselected");
    }

    [Fact]
    public void A_paid_partnership_cannot_be_private()
    {
        Codes(Post(Film, ("privacy_level", "SELF_ONLY"), ("brand_content_toggle", "true"))).ShouldBe(["branded_content_private"]);
        Codes(Post(Film, ("privacy_level", "SELF_ONLY"), ("brand_organic_toggle", "true"))).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_are_measured_in_UTF16_units_by_what_goes_with_them()
    {
        Codes(Post(Film) with { Text = new string('a', 2201) }).ShouldBe(["text_too_long"]);
        Codes(Post(Film) with { Text = string.Concat(Enumerable.Repeat("😀", 1101)) }).ShouldBe(["text_too_long"]);
        Codes(Post(Photo) with { Text = new string('a', 4000) }).ShouldBe(["address_verified"]);
        Codes(Post(Photo) with { Text = new string('a', 4001) }).ShouldContain("text_too_long");
        Codes(Post(Photo, ("title", new string('a', 91)))).ShouldContain("invalid_option");
    }

    [Fact]
    public void Files_beyond_what_TikTok_takes_are_named()
    {
        Codes(Post()).ShouldBe(["media_required"]);
        Codes(Post(Film, Film)).ShouldBe(["media_too_many"]);
        Codes(Post(Film, Photo)).ShouldContain("media_mixed");
        Codes(Post(Photo with { ContentType = "image/png" })).ShouldContain("media_type");
        Codes(Post(Photo with { ContentType = "image/png", Convertible = true })).ShouldContain("media_converted");
        Codes(Post(Photo with { Bytes = 20_000_001 })).ShouldContain("media_too_large");
        Codes(Post(Photo with { Width = 1081, Height = 1920 })).ShouldContain("media_too_many_pixels");
        Codes(Post([.. Enumerable.Repeat(Photo, 36)])).ShouldContain("media_too_many");
        Codes(Post(Film with { Bytes = (4L << 30) + 1 })).ShouldBe(["media_too_large"]);
        Codes(Post(Film with { Width = 359 })).ShouldBe(["media_too_small"]);
        Codes(Post(Film with { Height = 4097 })).ShouldBe(["media_too_many_pixels"]);
        Codes(Post(Film with { Video = new VideoFacts { Duration = TimeSpan.FromSeconds(601) } })).ShouldBe(["media_too_long"]);
        Codes(Post(Film with { Video = Film.Video! with { FrameRate = 22 } })).ShouldBe(["media_frame_rate"]);
        Codes(Post(Film with { Video = Film.Video! with { Codec = "av1" } })).ShouldBe(["media_codec"]);
        Codes(Post(Film with { ContentType = "video/x-msvideo" })).ShouldBe(["media_type"]);
    }

    [Fact]
    public void A_cover_must_be_within()
    {
        Codes(Post(Film, ("video_cover_timestamp_ms", "30000"))).ShouldBeEmpty();
        Codes(Post(Film, ("video_cover_timestamp_ms", "30001"))).ShouldBe(["invalid_option"]);
        Codes(Post(Film, ("video_cover_timestamp_ms", "-1"))).ShouldBe(["invalid_option"]);
        Codes(Post(Film, ("video_cover_timestamp_ms", "2147483648"))).ShouldBe(["invalid_option"]);
        Codes(Post(Photo, ("photo_cover_index", "1"))).ShouldContain("invalid_option");
        Codes(Post(Photo, ("photo_cover_index", "0"))).ShouldBe(["address_verified"]);
    }

    [Fact]
    public void What_TikTok_fetches_needs_an_address_that_it_reaches()
    {
        const string Why = "Platforms cannot fetch files from http://localhost:5080.";

        Codes(Post(Photo), why: Why).ShouldBe(["address_not_public"]);
        Check(Post(Photo), why: Why)[0].Message.ShouldBe(Why);
        Codes(Post(Film, ("source", "pull")), why: Why).ShouldBe(["address_not_public"]);
        Codes(Post(Film), why: Why).ShouldBeEmpty();
        Codes(Post(Photo), Account with { IsSandbox = true }, Why).ShouldBeEmpty();
        Codes(Post(Photo), Account with { Endpoints = Account.Endpoints with { Api = "http://127.0.0.1:6000" } }, Why).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        var draft = new Draft { Text = "Words", Media = [Film with { AltText = "A door" }], FirstComment = "First", Options = new Dictionary<string, string> { ["mode"] = "inbox" } };

        Check(draft).Select(finding => (finding.Code, finding.Severity)).ShouldBe(
            [("text_left_out", FindingSeverity.Warning), ("first_comment_unsupported", FindingSeverity.Warning), ("alt_text_unsupported", FindingSeverity.Warning)]);
    }

    [Fact]
    public void Each_way_needs_its_permission()
    {
        Codes(Post(Film), Account with { Scopes = ["video.upload"] }).ShouldBe(["scope_missing"]);
        Codes(Post(Film, ("mode", "inbox")) with { Text = "" }, Account with { Scopes = ["video.publish"] }).ShouldBe(["scope_missing"]);
        Codes(Post(Film), Account with { Scopes = ["video.publish"] }).ShouldBeEmpty();
    }

    private static Draft Post(params DraftMedia[] media) => Post(media, []);

    private static Draft Post(DraftMedia media, params (string Name, string Value)[] options) => Post([media], options);

    private static Draft Post(DraftMedia[] media, (string Name, string Value)[] options) => new()
    {
        Text = "Hello",
        Media = media,
        Options = new[] { (Name: "privacy_level", Value: "PUBLIC_TO_EVERYONE") }.Concat(options).GroupBy(option => option.Name).ToDictionary(option => option.Key, option => option.Last().Value),
    };

    private static List<PreflightFinding> Check(Draft draft, AccountConnection? account = null, string? why = null) =>
        [.. new TikTokPreflight(new FixedAddress(), new FixedReach(why)).Check(draft, account ?? Account)];

    private static IEnumerable<string> Codes(Draft draft, AccountConnection? account = null, string? why = null) => Check(draft, account, why).Select(finding => finding.Code);
}
