using Publicist.Core.Platforms.LinkedIn;

namespace Publicist.Tests.Platforms.LinkedIn;

public sealed class LittleTextTests
{
    private const string ReservedCharacters = @"\|{}@[]()<>#*_~";

    public static TheoryData<char> Reserved => [.. ReservedCharacters];

    [Theory, MemberData(nameof(Reserved))]
    public void Every_reserved_character_is_escaped_once_wherever_it_stands(char reserved)
    {
        LittleText.Escape($"{reserved}").ShouldBe($@"\{reserved}");
        LittleText.Escape($"a {reserved} b{reserved}").ShouldBe($@"a \{reserved} b\{reserved}");
        LittleText.Escape($"{reserved}{reserved}").ShouldBe($@"\{reserved}\{reserved}");
        LittleText.Unescape($@"a \{reserved} b").ShouldBe($"a {reserved} b");
    }

    [Theory]
    [InlineData("f(x) = a_b * 2", @"f\(x\) = a\_b \* 2")]
    [InlineData("mail a@b.co", @"mail a\@b.co")]
    [InlineData("Plain words, 100 % – “quoted”; done!", "Plain words, 100 % – “quoted”; done!")]
    [InlineData(@"C:\new\#1", @"C:\\new\\#1")]
    [InlineData("", "")]
    public void Text_is_written_as_the_sheet_says(string text, string written) => LittleText.Escape(text).ShouldBe(written);

    [Theory]
    [InlineData("#launch day"), InlineData("We did it. #launch"), InlineData("(#launch)", @"\(#launch\)"), InlineData("#2026")]
    [InlineData("#größe und #日本語"), InlineData("#हिन्दी"), InlineData("line\n#next"), InlineData("#a#b", @"#a\#b")]
    [InlineData("#open_source_2026 now"), InlineData("#tail_ end", @"#tail\_ end"), InlineData("##twice", @"\##twice")]
    public void A_hashtag_stays_a_hashtag(string text, string? written = null) => LittleText.Escape(text).ShouldBe(written ?? text);

    [Theory]
    [InlineData("C# and F#", @"C\# and F\#"), InlineData("a#b", @"a\#b"), InlineData("# one", @"\# one"), InlineData("_#x", @"\_\#x")]
    [InlineData("#_x", @"\#\_x"), InlineData("ticket no.#", @"ticket no.\#")]
    public void A_number_sign_that_starts_no_hashtag_is_escaped(string text, string written) => LittleText.Escape(text).ShouldBe(written);

    [Fact]
    public void An_address_is_escaped_throughout_and_holds_no_hashtag() =>
        LittleText.Escape("See https://x.example/a_b/#part(1)~c today #now")
            .ShouldBe(@"See https://x.example/a\_b/\#part\(1\)\~c today #now");

    [Theory]
    [InlineData("Thanks @[Acme](urn:li:organization:77)!", "Thanks @[Acme](urn:li:organization:77)!")]
    [InlineData("@[Ada L_ovelace (UK)](urn:li:person:aB_-9)", @"@[Ada L\_ovelace \(UK\)](urn:li:person:aB_-9)")]
    public void A_mention_stays_an_element_with_its_name_escaped(string text, string written) => LittleText.Escape(text).ShouldBe(written);

    [Theory]
    [InlineData("@[Acme](urn:li:share:77)"), InlineData("@[Acme](https)"), InlineData("@[](urn:li:person:x)")]
    [InlineData("@[Acme] (urn:li:person:x)"), InlineData("@[A\nB](urn:li:person:x)"), InlineData("@[Acme](urn:li:organization:x)")]
    public void What_only_resembles_a_mention_is_text(string text)
    {
        LittleText.Escape(text).ShouldStartWith(@"\@\[");
        LittleText.Unescape(LittleText.Escape(text)).ShouldBe(text);
    }

    [Theory]
    [InlineData(@"We {hashtag|\#|launch} today", "We #launch today")]
    [InlineData(@"{hashtag|#|open\_source}{hashtag|＃|日本}", "#open_source＃日本")]
    [InlineData("Thanks @[Acme](urn:li:organization:77)!", "Thanks Acme!")]
    [InlineData(@"@[Ada \(UK\)](urn:li:person:aB_-9) wrote f\(x\)", "Ada (UK) wrote f(x)")]
    [InlineData(@"\{hashtag\|\\\#\|launch\}", @"{hashtag|\#|launch}")]
    [InlineData(@"\\(urn)", @"\(urn)")]
    [InlineData(@"a lone \ stays", @"a lone \ stays")]
    public void Commentary_reads_back_as_the_visible_text(string written, string visible) => LittleText.Unescape(written).ShouldBe(visible);

    [Fact]
    public void A_mention_reads_back_as_its_name() =>
        LittleText.Unescape(LittleText.Escape("By @[Ada (UK)](urn:li:person:x) #now")).ShouldBe("By Ada (UK) #now");

    [Theory]
    [InlineData("Thanks @[Acme (UK)](urn:li:organization:77)! #now f(x)", "Thanks Acme (UK)! #now f(x)")]
    [InlineData("@[Acme](urn:li:share:7)", "@[Acme](urn:li:share:7)")]
    public void The_preview_of_a_text_shows_the_name_in_place_of_a_mention(string text, string read) => LittleText.AsRead(text).ShouldBe(read);

    [Fact]
    public void Any_text_survives_the_way_there_and_back()
    {
        string[] pieces = [.. ReservedCharacters.Select(c => $"{c}"), "a", "7", " ", "\n", "é", "😀", "https://", "{hashtag|", "\ud800", "#tag_x", "@[", "]("];
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(random.GetItems(pieces, random.Next(1, 25)));
            LittleText.Unescape(LittleText.Escape(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void No_reserved_character_is_left_bare_but_in_hashtags()
    {
        var random = new Random(11);
        var alphabet = (ReservedCharacters.Replace("#", "", StringComparison.Ordinal) + "ab 1").ToCharArray();
        for (var i = 0; i < 5_000; i++)
        {
            var written = LittleText.Escape(new string(random.GetItems(alphabet, 20)));
            for (var at = 0; at < written.Length; at++)
            {
                if (written[at] == '\\') at++;
                else ReservedCharacters.ShouldNotContain(written[at]);
            }
        }
    }

    [Theory]
    [InlineData("@["), InlineData("@[a]("), InlineData(@"{hashtag|\#|a"), InlineData("#a_"), InlineData(@"@[\[")]
    public void A_long_hostile_text_takes_no_long_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));
        var started = TimeProvider.System.GetTimestamp();

        LittleText.Unescape(text);
        LittleText.Unescape(LittleText.Escape(text)).ShouldBe(text);

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
