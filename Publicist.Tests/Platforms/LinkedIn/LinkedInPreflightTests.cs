using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LinkedInPreflightTests
{
    private static readonly AccountConnection Account = new() { AccountId = Guid.CreateVersion7(), PlatformUserId = "a", Kind = "profile", Endpoints = LinkedInInfo.Platform.Endpoints };
    private static readonly DraftMedia Image = new() { Id = Guid.CreateVersion7(), FileName = "door.png", ContentType = "image/png", Bytes = 1000, Width = 1200, Height = 630 };

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
    [InlineData("visibility", "FRIENDS", "profile", "visibility_unknown")]
    [InlineData("visibility", "CONNECTIONS", "organization", "visibility_of_page")]
    [InlineData("colour", "red", "profile", "option_unknown")]
    public void An_option_that_LinkedIn_does_not_know_is_named(string name, string value, string kind, string code)
    {
        var draft = new Draft { Text = "x", Options = new Dictionary<string, string> { [name] = value } };

        var finding = LinkedInPreflight.Check(draft, Account with { Kind = kind }).ShouldHaveSingleItem();
        (finding.Code, finding.Field).ShouldBe((code, $"options.{name}"));
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

    private static PreflightFinding[] Check(Draft draft) => [.. LinkedInPreflight.Check(draft, Account)];

    private static string[] Codes(Draft draft) => [.. Check(draft).Select(finding => finding.Code)];
}
