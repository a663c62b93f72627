using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInPreflightTests
{
    private static readonly AccountConnection Account = new() { AccountId = Guid.CreateVersion7(), PlatformUserId = "a", Kind = "profile", Endpoints = LinkedInInfo.Platform.Endpoints };
    private static readonly DraftMedia Image = new() { Id = Guid.CreateVersion7(), FileName = "door.png", ContentType = "image/png", Bytes = 1000, Width = 1200, Height = 630 };
    private static readonly DraftMedia Video = new() { Id = Guid.CreateVersion7(), FileName = "demo.mp4", ContentType = "video/mp4", Bytes = 9 << 20, Width = 1280, Height = 720, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(30) } };
    private static readonly DraftMedia Document = new() { Id = Guid.CreateVersion7(), FileName = "slides.pdf", ContentType = "application/pdf", Bytes = 1 << 20, Width = 0, Height = 0, Pages = 300 };

    [Fact]
    public void A_good_post_has_no_findings() =>
        Check(new Draft { Text = "Hello", Media = [Image], Options = new Dictionary<string, string> { ["visibility"] = "CONNECTIONS" } }).ShouldBeEmpty();

    [Fact]
    public void A_text_is_held_to_the_limit_as_LinkedIn_stores_it()
    {
        Check(new Draft { Text = new string('a', 3000) }).ShouldBeEmpty();

        var finding = Check(new Draft { Text = new string('(', 1501) }).ShouldHaveSingleItem();
        (finding.Code, finding.Field, finding.Severity).ShouldBe(("text_too_long", "content", FindingSeverity.Error));
        finding.Message.ShouldBe("LinkedIn takes 3000 characters; this text has 3002 (brackets and signs such as @ * _ ~ count 2).");
        finding.Action.ShouldBe("Shorten it by 2.");
        finding.Platform.ShouldBe("linkedin");
    }

    [Fact]
    public void Nothing_at_all_is_no_post() => Codes(new Draft { Text = " \n" }).ShouldBe(["text_empty"]);

    [Fact]
    public void An_image_of_a_type_or_size_that_LinkedIn_refuses_is_named()
    {
        var draft = new Draft { Text = "x", Media = [Image, Image with { ContentType = "image/webp", FileName = "new.webp" }, Image with { Width = 8192, Height = 4414 }, Image with { Frames = 251 }, Image with { AltText = new string('a', 4087) }] };

        Check(draft).Select(finding => (finding.Code, finding.Field)).ShouldBe([("media_type", "media[1]"), ("media_too_many_pixels", "media[2]"), ("media_too_many_frames", "media[3]"), ("alt_text_too_long", "media[4].alt_text")]);
        Check(draft)[0].Message.ShouldBe("LinkedIn does not take WEBP; “new.webp” is one.");
        Check(draft)[0].Action.ShouldBe("Convert it to JPEG, PNG or GIF.");
    }

    [Fact]
    public void Fewer_than_the_pixel_limit_is_fine_and_the_limit_itself_is_not()
    {
        Codes(new Draft { Text = "x", Media = [Image with { Width = 36_152_319, Height = 1 }] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [Image with { Width = 36_152_320, Height = 1 }] }).ShouldBe(["media_too_many_pixels"]);
    }

    [Fact]
    public void Twenty_images_are_taken_and_twenty_one_are_not()
    {
        Codes(new Draft { Text = "x", Media = [.. Enumerable.Repeat(Image, 20)] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [.. Enumerable.Repeat(Image, 21)] }).ShouldBe(["media_too_many"]);
    }

    [Theory]
    [InlineData("visibility", "FRIENDS", "profile", "invalid_option")]
    [InlineData("visibility", "CONNECTIONS", "organization", "visibility_of_page")]
    [InlineData("colour", "red", "profile", "unknown_option")]
    public void An_option_that_LinkedIn_does_not_know_is_named(string name, string value, string kind, string code)
    {
        var draft = new Draft { Text = "x", Options = new Dictionary<string, string> { [name] = value } };

        var finding = LinkedInPreflight.Check(draft, Account with { Kind = kind }).ShouldHaveSingleItem();
        (finding.Code, finding.Field).ShouldBe((code, $"options.{name}"));
    }

    [Theory]
    [InlineData("article_title=T", null, "article_without_link")]
    [InlineData("article_description=D", "https://example.org", "article_without_title")]
    [InlineData("article_title=T", "ftp://example.org", "article_link")]
    [InlineData("poll_options=a,b", null, "poll_without_question")]
    [InlineData("poll_question=Q", null, "poll_too_few_answers")]
    [InlineData("poll_question=Q;poll_options=a,0123456789012345678901234567890", null, "poll_answer_too_long")]
    [InlineData("poll_question=Q;poll_options=a,b;article_title=T", "https://example.org", "poll_with_card")]
    [InlineData("poll_question=Q;poll_options=a,b;poll_duration=ONE_WEEK", null, "invalid_option")]
    [InlineData("is_reshare_disabled_by_author=maybe", null, "invalid_option")]
    public void A_card_or_poll_that_LinkedIn_would_refuse_is_named(string options, string? link, string code) =>
        Codes(new Draft { Text = "x", Link = link is null ? null : new Uri(link), Options = Options(options) }).ShouldBe([code]);

    [Fact]
    public void A_card_or_poll_in_order_has_no_findings_and_needs_no_text()
    {
        Codes(new Draft { Text = "", Link = new Uri("https://example.org"), Media = [Image], Options = Options("article_title=T;article_description=D") }).ShouldBeEmpty();
        Codes(new Draft { Text = "", Options = Options("poll_question=Q;poll_options=a, b") }).ShouldBeEmpty();
    }

    [Fact]
    public void A_card_takes_one_image_and_nothing_else()
    {
        var draft = new Draft { Text = "x", Link = new Uri("https://example.org"), Options = Options("article_title=T") };
        Codes(draft with { Media = [Image, Image] }).ShouldBe(["article_with_media"]);
        Codes(draft with { Media = [Video] }).ShouldBe(["article_with_media"]);
        Codes(new Draft { Text = "x", Media = [Image], Options = Options("poll_question=Q;poll_options=a,b") }).ShouldBe(["poll_with_media"]);
    }

    [Fact]
    public void A_video_or_document_outside_the_limits_is_named()
    {
        Codes(new Draft { Text = "x", Media = [Video] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [Video, Video] }).ShouldBe(["media_too_many"]);
        Codes(new Draft { Text = "x", Media = [Video, Image] }).ShouldBe(["media_mixed"]);
        Codes(new Draft { Text = "x", Media = [Video with { ContentType = "video/webm" }] }).ShouldBe(["media_type"]);
        Codes(new Draft { Text = "x", Media = [Video with { Bytes = (500L << 20) + 1 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Video with { Bytes = (75 << 10) - 1 }] }).ShouldHaveSingleItem();
        Codes(new Draft { Text = "x", Media = [Video with { Video = new VideoFacts { Duration = TimeSpan.FromSeconds(2.9) } }] }).ShouldHaveSingleItem();
        Codes(new Draft { Text = "x", Media = [Video with { Video = new VideoFacts { Duration = TimeSpan.FromMinutes(30.1) } }] }).ShouldHaveSingleItem();

        Codes(new Draft { Text = "x", Media = [Document] }).ShouldBeEmpty();
        Codes(new Draft { Text = "x", Media = [Document, Document] }).ShouldBe(["media_too_many"]);
        Codes(new Draft { Text = "x", Media = [Document with { Bytes = (100 << 20) + 1 }] }).ShouldBe(["media_too_large"]);
        Codes(new Draft { Text = "x", Media = [Document with { Pages = 301 }] }).ShouldBe(["media_too_many_pages"]);
        Codes(new Draft { Text = "x", Media = [Document with { ContentType = "application/zip" }] }).ShouldBe(["media_type"]);
    }

    [Theory]
    [InlineData("Thanks @[Acme](77)"), InlineData("Thanks @[Acme](urn:li:company:77)"), InlineData("Thanks @[Acme] (urn:li:organization:77)")]
    public void What_only_looks_like_a_mention_is_pointed_out(string text)
    {
        var finding = Check(new Draft { Text = text }).ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe(("mention_unknown", FindingSeverity.Warning));
    }

    [Fact]
    public void A_mention_is_no_finding() => Codes(new Draft { Text = "Thanks @[Acme](urn:li:organization:77) and a@b.co [1](2)" }).ShouldBeEmpty();

    [Fact]
    public void A_page_needs_the_permissions_of_pages()
    {
        var page = Account with { Kind = "organization", Scopes = ["w_member_social", "w_member_social_feed"] };
        LinkedInPreflight.Check(new Draft { Text = "x", FirstComment = "y" }, page).Select(finding => finding.Code).ShouldBe(["first_comment_unlikely", "scope_missing"]);
        LinkedInPreflight.Check(new Draft { Text = "x", FirstComment = "y" }, page with { Scopes = ["w_organization_social", "w_organization_social_feed"] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_first_comment_of_a_self_serve_app_is_only_a_warning()
    {
        var draft = new Draft { Text = "x", FirstComment = "y" };

        Check(draft).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        LinkedInPreflight.Check(draft, Account with { Scopes = ["w_member_social", "w_member_social_feed"] }).ShouldBeEmpty();
        Codes(draft with { FirstComment = new string('y', 1251) }).ShouldContain("first_comment_too_long");
    }

    [Fact]
    public void An_account_without_the_permission_to_publish_is_named()
    {
        var finding = LinkedInPreflight.Check(new Draft { Text = "x" }, Account with { Scopes = ["openid"] }).ShouldHaveSingleItem();
        (finding.Code, finding.AccountId).ShouldBe(("scope_missing", Account.AccountId));
    }

    private static Dictionary<string, string> Options(string options) => options.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static PreflightFinding[] Check(Draft draft) => [.. LinkedInPreflight.Check(draft, Account)];

    private static string[] Codes(Draft draft) => [.. Check(draft).Select(finding => finding.Code)];
}
