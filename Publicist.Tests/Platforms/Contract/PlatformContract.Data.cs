using System.Text.RegularExpressions;
using Publicist.Core.Platforms;
using Publicist.Tests.Architecture;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>What a platform says of itself, and what it finds in a draft without asking anybody.</summary>
public abstract partial class PlatformContract
{
    [Fact]
    public void It_says_everything_about_itself()
    {
        Info.Key.ShouldMatch("^[a-z][a-z0-9]*$");
        Info.Name.ShouldNotBeNullOrWhiteSpace();
        Info.Color.ShouldMatch("^#[0-9a-f]{6}$");
        Info.GlyphPath.ShouldNotBeNullOrWhiteSpace();
        (Info.Text.Maximum > 0, Info.Text.Unit.Length > 0).ShouldBe((true, true), "text");
        (Info.Media.MaximumImages == 0 || Info.Media.ImageTypes.Count > 0).ShouldBeTrue("image types");
        (Info.Media.Video is null || Info.Media.Video is { Maximum: > 0, Types.Count: > 0 }).ShouldBeTrue("video rules");
        (Info.Media.Document is null || Info.Media.Document is { MaximumBytes: > 0, Types.Count: > 0 }).ShouldBeTrue("document rules");
        Info.Recovery.SettleTime.ShouldBeGreaterThan(TimeSpan.Zero);
        Info.ClientIdAliases.ShouldNotBeEmpty();
        Info.ClientSecretAliases.ShouldNotBeEmpty();
        Info.Login.OnlyInThePortal.ShouldNotBeNullOrWhiteSpace("the doctor says what it cannot ask");
        Info.Routes.Select(route => route.Key).ShouldBeUnique();
        foreach (var route in Info.Routes) ShouldBeWhole(route);
    }

    [Fact]
    public void Its_options_are_named_for_programs_and_for_people()
    {
        Info.Options.Select(option => option.Name).ShouldBeUnique();
        Info.Options.Select(option => option.Label).ShouldBeUnique();
        foreach (var option in Info.Options)
        {
            option.Name.ShouldMatch("^[a-z][a-z0-9_]*$");
            option.Label.ShouldNotBeNullOrWhiteSpace(option.Name);
            (option.Kind is OptionKind.Choice).ShouldBe(option.Choices.Count > 0 || option.AskedOfAccount, $"{option.Name}: what may be chosen");
            option.Choices.ShouldAllBe(choice => choice.Value.Length > 0 && choice.Label.Length > 0, option.Name);
            if (option.Default is { } standard && option.Choices.Count > 0) option.Choices.ShouldContain(choice => choice.Value == standard, option.Name);
            if (option.AskedOfAccount) Platform.ShouldBeAssignableTo<IOffersChoices>($"{option.Name} is asked of the account");
        }
    }

    [Fact]
    public void Its_guide_names_the_redirect_uri_each_scope_and_each_option()
    {
        var guide = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "platforms", $"{Info.Key}.md"));
        guide.ShouldContain($"{{PublicUrl}}/api/v1/auth/social/callback/{Info.Key}");
        guide.ShouldContain($"Platforms__{Info.Name}__");
        foreach (var scope in Info.Routes.SelectMany(route => route.Login.Scopes)) guide.ShouldContain(scope.Name[(scope.Name.LastIndexOf('/') + 1)..]);
        foreach (var option in Info.Options) guide.ShouldContain($"`{option.Name}`");
    }

    [Fact]
    public void Good_posts_are_found_good()
    {
        foreach (var format in Formats) Errors(format.Draft(Media)).ShouldBeEmpty(format.Name);
    }

    [Fact]
    public void A_text_may_be_as_long_as_it_says_and_no_longer()
    {
        var (draft, most) = (Plain.Draft(Media), MaximumText);

        Errors(draft with { Text = new string('a', most) }).ShouldBeEmpty();
        Errors(draft with { Text = new string('a', most + 1) }).ShouldContain(finding => finding.Field == "content");
    }

    /// <summary>Of the plainest post.</summary>
    protected virtual int MaximumText => Platform.MaximumText(Account);

    [Fact]
    public void A_post_of_nothing_is_found_out() => Errors(new Draft { Text = "", Options = Plain.Draft(Media).Options }).ShouldNotBeEmpty();

    [Fact]
    public void Too_many_files_are_found_out()
    {
        var draft = Plain.Draft(Media);
        if (Info.Media.MaximumImages > 0) Errors(draft with { Media = [.. Enumerable.Range(0, Info.Media.MaximumImages + 1).Select(_ => Media.Jpeg())] }).ShouldContain(finding => finding.Field == "media");
        if (Info.Media.Video is { } video) Errors(draft with { Media = [.. Enumerable.Range(0, video.Maximum + 1).Select(_ => Media.Video())] }).ShouldContain(finding => finding.Field == "media");
        if (Info.Media.Document is not null) Errors(draft with { Media = [Media.Pdf(), Media.Pdf()] }).ShouldContain(finding => finding.Field == "media");
    }

    [Theory]
    [InlineData("image/tiff"), InlineData("video/x-unheard-of"), InlineData("application/zip"), InlineData("audio/mpeg")]
    public void A_file_that_it_does_not_take_is_found_out(string contentType) => Errors(Plain.Draft(Media) with { Media = [Media.Any(contentType)] }).ShouldContain(finding => finding.Field.StartsWith("media", StringComparison.Ordinal));

    [Fact]
    public void A_convertible_file_is_no_fault()
    {
        var odd = Media.Jpeg() with { ContentType = "image/bmp", Convertible = true };

        Errors(new Draft { Text = "A door", Media = [odd] }).ShouldNotContain(finding => finding.Code == "media_type");
    }

    [Fact]
    public void An_option_that_is_none_and_a_choice_that_is_none_are_found_out()
    {
        Errors(With(Plain.Draft(Media), "no_such_option", "x")).ShouldContain(finding => finding.Field == "options.no_such_option");
        foreach (var option in Info.Options.Where(option => option.Choices.Count > 0))
            Formats.Select(format => format.Draft(Media)).Where(draft => option.IsAbout(draft)).ShouldAllBe(draft => Errors(With(draft, option.Name, "no_such_choice")).Any(finding => finding.Field == $"options.{option.Name}"), option.Name);
    }

    [Fact]
    public void An_option_that_it_needs_is_missed()
    {
        foreach (var option in Info.Options.Where(option => option.Required))
        {
            var draft = Plain.Draft(Media);
            var without = draft with { Options = draft.Options.Where(pair => pair.Key != option.Name).ToDictionary() };
            Errors(without).ShouldContain(finding => finding.Field == $"options.{option.Name}");
        }
    }

    [Fact]
    public void Every_finding_says_where_and_what()
    {
        Draft[] drafts = [new() { Text = "" }, Plain.Draft(Media) with { Text = new string('a', MaximumText + 1) }, new() { Text = "A", Media = [Media.Any("image/tiff")] }, With(Plain.Draft(Media), "no_such_option", "x")];
        foreach (var finding in drafts.SelectMany(Errors))
        {
            finding.Code.ShouldMatch("^[a-z0-9_]+$");
            finding.Message.ShouldEndWith(".", customMessage: finding.Code);
            finding.Action.ShouldNotBeNullOrWhiteSpace(finding.Message);
            finding.Platform.ShouldBe(Info.Key);
        }
    }

    private static Draft With(Draft draft, string option, string value) => draft with { Options = new Dictionary<string, string>(draft.Options) { [option] = value } };

    private static void ShouldBeWhole(LoginRoute route)
    {
        route.Name.ShouldNotBeNullOrWhiteSpace();
        route.SandboxKey.ShouldNotBeNullOrWhiteSpace(route.Name);
        route.Login.Scopes.ShouldAllBe(scope => scope.Name.Length > 0 && scope.Purpose.Length > 0, route.Name);
        if (route.Keys.Count == 0) route.Login.Scopes.ShouldContain(scope => scope.Required, route.Name);
        var addresses = route.Endpoints.At(route.ApiVersion);
        foreach (var address in new[] { addresses.Authorize, addresses.Token, addresses.Revoke, addresses.Api, addresses.Upload, addresses.Site }.OfType<string>())
        {
            new Uri(address, UriKind.Absolute).Scheme.ShouldBe("https");
            Braces().IsMatch(address).ShouldBeFalse($"{address}: a version is missing");
        }

        foreach (var address in new[] { addresses.Api, addresses.Upload, addresses.Site }.OfType<string>()) address.ShouldNotEndWith("/");
    }

    [GeneratedRegex("[{}]")]
    private static partial Regex Braces();
}
