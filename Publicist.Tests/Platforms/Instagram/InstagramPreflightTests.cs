using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Platforms.Instagram;

public sealed class InstagramPreflightTests : InstagramOverHttp
{
    [Fact]
    public void A_sound_post_has_no_findings()
    {
        Codes(Draft("Rye #bread", Image("A loaf"))).ShouldBeEmpty();
        Codes(Draft("Rye", Video())).ShouldBeEmpty();
        Codes(Draft("Rye", Image(), Video())).ShouldBeEmpty();
    }

    [Fact]
    public void A_post_without_media_is_refused() => Codes(Draft("Only words")).ShouldContain("media_required");

    [Theory]
    [InlineData(2200, false)]
    [InlineData(2201, true)]
    public void A_caption_has_2200_characters(int length, bool refused) => Codes(Draft(new string('a', length), Image())).Contains("text_too_long").ShouldBe(refused);

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "many_hashtags")]
    [InlineData(31, "too_many_hashtags")]
    public void Hashtags_are_advised_against_above_five_and_refused_above_thirty(int count, string? code) =>
        Codes(Draft(string.Join(' ', Enumerable.Range(1, count).Select(number => $"#tag{number}")), Image())).SingleOrDefault().ShouldBe(code);

    [Fact]
    public void Twenty_one_mentions_are_refused() =>
        Codes(Draft(string.Join(' ', Enumerable.Range(1, 21).Select(number => $"@name{number}")), Image())).ShouldBe(["too_many_mentions"]);

    [Fact]
    public void A_PNG_is_refused_unless_it_can_be_converted()
    {
        var png = Image() with { ContentType = "image/png" };

        Findings(Draft("Hi", png)).Single().ShouldSatisfyAllConditions(one => one.Code.ShouldBe("media_type"), one => one.Severity.ShouldBe(FindingSeverity.Error));
        Findings(Draft("Hi", png with { Convertible = true })).Single().ShouldSatisfyAllConditions(one => one.Code.ShouldBe("media_converted"), one => one.Severity.ShouldBe(FindingSeverity.Warning));
    }

    [Theory]
    [InlineData(1080, 1350, false)]
    [InlineData(1910, 1000, false)]
    [InlineData(1080, 1920, true)]
    [InlineData(2000, 1000, true)]
    public void Images_of_the_feed_are_within_4_to_5_and_1_91_to_1_and_stories_need_not_be(int width, int height, bool refused)
    {
        var image = Image() with { Width = width, Height = height };

        Codes(Draft("Hi", image)).Contains("media_ratio").ShouldBe(refused);
        Codes(Draft("", image) with { Options = Options(("format", "story")) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_narrow_image_is_only_a_warning() => Findings(Draft("Hi", Image() with { Width = 200, Height = 200 })).Single().Severity.ShouldBe(FindingSeverity.Warning);

    [Fact]
    public void An_image_over_8_MiB_is_refused() => Codes(Draft("Hi", Image() with { Bytes = (8 << 20) + 1 })).ShouldBe(["media_too_large"]);

    [Theory]
    [InlineData(2, "feed", "media_too_short")]
    [InlineData(901, "feed", "media_too_long")]
    [InlineData(61, "story", "media_too_long")]
    public void Videos_have_their_lengths(int seconds, string format, string code) =>
        Codes(Draft("", Long(seconds)) with { Options = Options(("format", format)) }).ShouldContain(code);

    [Fact]
    public void A_video_of_a_carousel_is_a_minute_long_at_most() => Codes(Draft("Hi", Image(), Long(61))).ShouldContain("media_too_long");

    [Theory]
    [InlineData(301, "feed")]
    [InlineData(101, "story")]
    public void Videos_have_their_sizes(int megabytes, string format) =>
        Codes(Draft("", Video() with { Bytes = megabytes * 1_000_000L }) with { Options = Options(("format", format)) }).ShouldContain("media_too_large");

    [Fact]
    public void A_carousel_has_ten_files_together() =>
        Codes(Draft("Hi", [.. Enumerable.Range(0, 6).Select(_ => Image()), .. Enumerable.Range(0, 5).Select(_ => Video())])).ShouldBe(["media_too_many"]);

    [Fact]
    public void A_story_is_one_file_and_says_what_it_leaves_out()
    {
        Codes(Draft("Words", Image("A loaf"), Image()) with { FirstComment = "Hi", Options = Options(("format", "story"), ("collaborators", "a"), ("location_id", "7")) })
            .ShouldBe(["media_too_many", "text_left_out", "media_too_many", "alt_text_left_out", "option_left_out", "option_left_out", "first_comment_left_out"], ignoreOrder: true);
    }

    [Fact]
    public void A_Reel_is_one_video() => Codes(Draft("Hi", Image()) with { Options = Options(("format", "reel")) }).ShouldContain("reel_needs_video");

    [Fact]
    public void What_is_of_Reels_only_is_left_out_elsewhere() =>
        Codes(Draft("Hi", Image(), Video()) with { Options = Options(("audio_name", "Oven")) }).ShouldBe(["option_left_out"]);

    [Theory]
    [InlineData("collaborators", "a,b,c,d")]
    [InlineData("user_tags", "miller:2:0.1")]
    [InlineData("user_tags", "3/miller")]
    [InlineData("location_id", "Bakery")]
    [InlineData("cover_url", "http://press.example.org/c.jpg")]
    [InlineData("cover_url", "https://localhost/c.jpg")]
    [InlineData("thumb_offset", "20001")]
    [InlineData("trial_params", "ALWAYS")]
    [InlineData("is_ai_generated", "perhaps")]
    [InlineData("format", "album")]
    public void An_option_that_Instagram_would_refuse_is_refused(string name, string value) =>
        Findings(Draft("Hi", Video()) with { Options = Options((name, value)) }).ShouldContain(one => one.Field == $"options.{name}" && one.Severity == FindingSeverity.Error);

    [Fact]
    public void An_unknown_option_is_named() => Codes(Draft("Hi", Image()) with { Options = Options(("filter", "clarendon")) }).ShouldBe(["unknown_option"]);

    [Fact]
    public void A_partnership_needs_Facebook_Login()
    {
        var draft = Draft("Hi", Image()) with { Options = Options(("is_paid_partnership", "true")) };
        Codes(draft).ShouldBe(["option_needs_facebook"]);
        ThroughFacebook();
        Codes(draft).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://press.example.org/")]
    [InlineData("https://localhost:5080/")]
    [InlineData("https://press/")]
    [InlineData("https://press.local/")]
    [InlineData("https://192.168.1.20/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://10.0.0.7:8443/")]
    public void An_address_that_Meta_cannot_reach_is_found_beforehand(string address)
    {
        ((PressAddress)Services.GetRequiredService<IServerAddress>()).Public = new Uri(address);

        Codes(Draft("Hi", Image())).ShouldBe(["public_address_unreachable"]);
        Account = Account with { IsSandbox = true };
        Codes(Draft("Hi", Image())).ShouldBeEmpty();
    }

    [Fact]
    public void An_address_that_could_not_be_seen_from_outside_is_only_doubtful()
    {
        ((LastLook)Services.GetRequiredService<IPublicReach>()).WhyNot = "The probe was not answered.";

        Findings(Draft("Hi", Image())).Single().ShouldSatisfyAllConditions(one => one.Code.ShouldBe("public_address_doubtful"), one => one.Severity.ShouldBe(FindingSeverity.Warning));
    }

    [Fact]
    public void Bytes_that_are_sent_need_no_public_address()
    {
        ((PressAddress)Services.GetRequiredService<IServerAddress>()).Public = new Uri("http://localhost:5080/");
        ThroughFacebook();

        Codes(Draft("Hi", Video())).ShouldBeEmpty();
        Codes(Draft("Hi", Image(), Video())).ShouldBe(["public_address_unreachable"]);
    }

    [Fact]
    public void Missing_permissions_are_said()
    {
        Account = Account with { Scopes = ["instagram_business_basic"] };

        Codes(Draft("Hi", Image()) with { FirstComment = "More" }).ShouldBe(["first_comment_unlikely", "scope_missing"], ignoreOrder: true);
    }

    [Fact]
    public void Both_ways_to_sign_in_are_data()
    {
        var info = InstagramInfo.Platform;

        (info.Key, info.Name, info.Routes.Count).ShouldBe(("instagram", "Instagram", 2));
        info.Routes[1].ShouldSatisfyAllConditions(route => route.Key.ShouldBe("facebook"), route => route.AppSection.ShouldBe("Platforms:Facebook"), route => route.ClientIdAliases.ShouldBe(["FACEBOOK_APP_ID", "META_APP_ID"]));
        info.ClientIdAliases.ShouldContain("INSTAGRAM_CLIENT_ID");
    }

    private DraftMedia Long(int seconds) => Video() with { Video = new VideoFacts { Duration = TimeSpan.FromSeconds(seconds), Codec = "h264" } };

    private IReadOnlyList<PreflightFinding> Findings(Draft draft) => [.. Platform.Check(draft, Account)];

    private IReadOnlyList<string> Codes(Draft draft) => [.. Findings(draft).Select(finding => finding.Code)];
}
