using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.X;

public sealed class XPreflightTests
{
    private static readonly AccountConnection Account = new() { AccountId = Guid.CreateVersion7(), PlatformUserId = "1", Kind = "profile", Endpoints = XInfo.Platform.Endpoints };
    private static readonly DraftMedia Image = new() { Id = Guid.CreateVersion7(), FileName = "door.png", ContentType = "image/png", Bytes = 1000, Width = 1200, Height = 630 };
    private static readonly DraftMedia Video = Image with
    {
        FileName = "door.mp4",
        ContentType = "video/mp4",
        Width = 1280,
        Height = 720,
        Video = new VideoFacts { Duration = TimeSpan.FromSeconds(140), Codec = "h264", AudioCodec = "aac", FrameRate = 30, HasAudio = true },
    };
    private static readonly DraftMedia Animation = Image with { FileName = "run.gif", ContentType = "image/gif", Frames = 10 };

    [Fact]
    public void A_good_post_has_no_findings() =>
        Check(new Draft { Text = new string('a', 280), Media = [Image], Options = new Dictionary<string, string> { ["reply_settings"] = "everyone" } }).ShouldBeEmpty();

    [Fact]
    public void A_text_over_the_limit_is_measured_as_X_does_and_never_cut()
    {
        var finding = Check(new Draft { Text = new string('a', 288) + " https://example.org/a/very/long/address/indeed" })[0];

        (finding.Code, finding.Field, finding.Severity, finding.Platform).ShouldBe(("text_too_long", "content", FindingSeverity.Error, "x"));
        finding.Message.ShouldBe("X takes 280 characters; this text has 312 (a link counts 23).");
        finding.Action.ShouldBe("Shorten it by 32.");
    }

    [Theory]
    [InlineData(null, 280), InlineData("None", 280), InlineData("Unheard", 280), InlineData("Premium", 25_000), InlineData("PremiumPlus", 25_000), InlineData("Basic", 25_000)]
    public void The_account_s_subscription_decides_how_long_a_text_may_be(string? subscription, int maximum)
    {
        var account = subscription is null ? Account : Account with { Traits = new Dictionary<string, string> { ["subscription_type"] = subscription } };

        XInfo.MaximumText(account).ShouldBe(maximum);
        XPreflight.Check(XInfo.Platform, new Draft { Text = new string('a', 281) }, account).Any(finding => finding.Code is "text_too_long").ShouldBe(maximum is 280);
    }

    [Fact]
    public void Nothing_at_all_is_no_post_and_images_alone_are_one()
    {
        Codes(new Draft { Text = " " }).ShouldBe(["text_empty"]);
        Codes(new Draft { Text = "", Media = [Image] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_character_that_X_refuses_is_named_with_its_place()
    {
        var finding = Check(new Draft { Text = "Hi\uFEFF there" }).ShouldHaveSingleItem();

        finding.Code.ShouldBe("text_invalid_character");
        finding.Message.ShouldBe("Character 3 of the text is a byte order mark (U+FEFF), which cannot be seen and which X refuses.");
        Check(new Draft { Text = "Hi\uFFFF" })[0].Message.ShouldContain("U+FFFF");
    }

    [Fact]
    public void A_link_says_what_it_costs()
    {
        var finding = Check(new Draft { Text = "See example.org" }).ShouldHaveSingleItem();

        (finding.Code, finding.Severity).ShouldBe(("link_costs", FindingSeverity.Warning));
        finding.Message.ShouldBe("X charges the developer app 0.20 USD for a post with a link, instead of 0.015.");
    }

    [Fact]
    public void Images_beyond_what_X_takes_are_named()
    {
        Codes(new Draft { Text = "x", Media = [Image, Image, Image, Image, Image] }).ShouldBe(["media_too_many"]);
        Codes(new Draft { Text = "x", Media = [Image with { Bytes = 5L << 20 }, Image with { Bytes = (5L << 20) + 1 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Image with { ContentType = "image/bmp" }] }).ShouldBe(["media_type"]);
        Codes(new Draft { Text = "x", Media = [Image with { AltText = new string('a', 1001) }] }).ShouldBe(["alt_text_too_long"]);
        Check(new Draft { Text = "x", Media = [Image with { Bytes = (5L << 20) + 1 }] })[0].Message.ShouldBe("X takes images of up to 5 MB; “door.png” has 5.01 MB.");
    }

    [Fact]
    public void An_animation_stands_alone_and_has_limits_of_its_own()
    {
        Codes(new Draft { Text = "x", Media = [Animation with { Width = 1200, Bytes = 15L << 20 }] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [Animation, Image] }).ShouldBe(["media_mixed"]);
        Codes(new Draft { Text = "x", Media = [Animation with { Bytes = (15L << 20) + 1 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Animation with { Width = 1281 }] }).ShouldBe(["media_too_many_pixels"]);
        Codes(new Draft { Text = "x", Media = [Animation with { Width = 1280, Height = 1080, Frames = 300 }] }).ShouldBe(["media_too_many_pixels"]);
        Codes(new Draft { Text = "x", Media = [Animation with { Width = 100, Height = 100, Frames = 351 }] }).ShouldBe(["media_too_many_frames"]);
        Codes(new Draft { Text = "x", Media = [Animation with { ContentType = "image/webp" }] }).ShouldBe(["media_type"]);
    }

    [Theory]
    [InlineData("Buy $ABC", false), InlineData("Buy $ABC and $XYZ", true), InlineData("It is $5 and $10", false)]
    public void More_than_one_cashtag_is_warned_of(string text, bool warned) => Codes(new Draft { Text = text }).Contains("too_many_cashtags").ShouldBe(warned);

    [Fact]
    public void What_X_does_not_know_is_named()
    {
        var draft = new Draft { Text = "x", FirstComment = "y", Options = new Dictionary<string, string> { ["reply_settings"] = "friends", ["visibility"] = "PUBLIC" } };

        Check(draft).Select(finding => (finding.Code, finding.Field, finding.Severity)).ShouldBe(
            [("first_comment_unsupported", "first_comment", FindingSeverity.Warning), ("unknown_option", "options.visibility", FindingSeverity.Error), ("invalid_option", "options.reply_settings", FindingSeverity.Error)]);
    }

    [Fact]
    public void Each_post_of_a_thread_is_judged_by_itself()
    {
        Codes(new Draft { Text = new string('a', 280) + "\n---\n" + new string('b', 280) }).ShouldBeEmpty();
        var finding = Check(new Draft { Text = "One\n---\n" + new string('b', 290) }).ShouldHaveSingleItem();
        (finding.Message, finding.Action).ShouldBe(("X takes 280 characters; post 2 of this thread has 290 (a link counts 23).", "Shorten it by 10, or part it with a line of ---."));
        Check(new Draft { Text = "One\n---\nHi\uFEFF" })[0].Message.ShouldStartWith("Character 3 of post 2 of the thread is");
        var subscriber = Account with { Traits = new Dictionary<string, string> { ["subscription_type"] = "Premium" } };
        XPreflight.Check(XInfo.Platform, new Draft { Text = "One\n---\n" + new string('b', 290) }, subscriber).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_text_twice_in_a_thread_is_refused() =>
        Check(new Draft { Text = "One\n---\nTwo\n---\n One " }).ShouldHaveSingleItem().Message.ShouldBe("Posts 1 and 3 of the thread are the same, and X refuses the same text twice.");

    [Fact]
    public void A_thread_says_what_its_links_cost_together() => Check(new Draft { Text = "See example.org\n---\nTwo\n---\nand example.com" }).ShouldHaveSingleItem().Message
        .ShouldBe("X charges the developer app 0.20 USD for a post with a link, instead of 0.015: this thread of 3, 2 with a link, costs 0.415 USD.");

    [Theory]
    [InlineData("Yes, No", null, null)]
    [InlineData("Yes", null, "poll_options")]
    [InlineData("A, B, C, D, E", null, "invalid_option,poll_options")]
    [InlineData("Yes, An answer that is far too long", null, "poll_option_too_long")]
    [InlineData("Yes, No", "5", null)]
    [InlineData("Yes, No", "10080", null)]
    [InlineData("Yes, No", "4", "poll_duration")]
    [InlineData("Yes, No", "10081", "poll_duration")]
    [InlineData("Yes, No", "99999999999", "poll_duration")]
    [InlineData("Yes, No", "soon", "invalid_option")]
    public void A_poll_has_limits(string answers, string? minutes, string? codes)
    {
        var options = new Dictionary<string, string> { ["poll_options"] = answers };
        if (minutes is not null) options["poll_duration_minutes"] = minutes;

        Codes(new Draft { Text = "Tea?", Options = options }).ShouldBe(codes?.Split(',') ?? []);
    }

    [Fact]
    public void A_poll_asks_something_and_stands_without_media()
    {
        var options = new Dictionary<string, string> { ["poll_options"] = "Yes, No" };

        Codes(new Draft { Text = "Tea?", Media = [Image], Options = options }).ShouldBe(["poll_with_media"]);
        Codes(new Draft { Text = "", Options = options }).ShouldBe(["text_empty", "poll_without_question"]);
    }

    [Fact]
    public void A_video_stands_alone_and_has_limits_of_its_own()
    {
        Codes(new Draft { Text = "x", Media = [Video] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [Video, Video] }).ShouldBe(["media_too_many"]);
        Codes(new Draft { Text = "x", Media = [Video, Image] }).ShouldBe(["media_mixed"]);
        Codes(new Draft { Text = "x", Media = [Video with { Bytes = (512L << 20) + 1 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Lasting(0.4)] }).ShouldBe(["media_too_short"]);
        Codes(new Draft { Text = "x", Media = [Lasting(140.5)] }).ShouldBe(["media_too_long"]);
        Codes(new Draft { Text = "x", Media = [Video with { Width = 1281 }] }).ShouldBe(["media_too_many_pixels"]);
        Codes(new Draft { Text = "x", Media = [Video with { Width = 1100, Height = 1100 }] }).ShouldBe(["media_too_many_pixels"]);
        Codes(new Draft { Text = "x", Media = [Video with { Width = 30, Height = 60 }] }).ShouldBe(["media_too_small"]);
        Codes(new Draft { Text = "x", Media = [Video with { Width = 1280, Height = 400 }] }).ShouldBe(["media_ratio"]);
        Codes(new Draft { Text = "x", Media = [Video with { Video = Video.Video! with { Codec = "vp9" } }] }).ShouldBe(["media_codec"]);
        Codes(new Draft { Text = "x", Media = [Video with { AltText = "A door" }] }).ShouldBe(["alt_text_unsupported"]);
    }

    [Fact]
    public void Quoting_is_no_option_where_the_operator_has_not_allowed_it() =>
        Codes(new Draft { Text = "x", Options = new Dictionary<string, string> { ["quote_tweet_id"] = "1" } }).ShouldBe(["unknown_option"]);

    [Fact]
    public void People_in_a_picture_are_numbers() =>
        Codes(new Draft { Text = "x", Media = [Image], Options = new Dictionary<string, string> { ["tagged_user_ids"] = "12, ann" } }).ShouldBe(["tagged_user"]);

    private static DraftMedia Lasting(double seconds) => Video with { Video = Video.Video! with { Duration = TimeSpan.FromSeconds(seconds) } };

    [Fact]
    public void An_account_without_the_permission_for_images_is_named()
    {
        var account = Account with { Scopes = ["tweet.read", "tweet.write"] };

        XPreflight.Check(XInfo.Platform, new Draft { Text = "x" }, account).ShouldBeEmpty();
        XPreflight.Check(XInfo.Platform, new Draft { Text = "x", Media = [Image] }, account).ShouldHaveSingleItem().Code.ShouldBe("scope_missing");
    }

    private static PreflightFinding[] Check(Draft draft) => [.. XPreflight.Check(XInfo.Platform, draft, Account)];

    private static string[] Codes(Draft draft) => [.. Check(draft).Select(finding => finding.Code)];
}
