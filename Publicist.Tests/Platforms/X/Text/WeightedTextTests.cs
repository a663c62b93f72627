using Publicist.Core.Platforms.X.Text;

namespace Publicist.Tests.Platforms.X.Text;

public sealed class WeightedTextTests
{
    private const string Family = "👨\u200D👩\u200D👧\u200D👦";

    private static readonly IReadOnlyList<Case> Conformance = CaseFile.Read<Case>("weighted-lengths.json");

    public static TheoryData<int> ConformanceCases => [.. Enumerable.Range(0, Conformance.Count)];

    [Fact]
    public void The_whole_section_of_the_conformance_suite_is_here() => Conformance.Count.ShouldBe(22);

    [Theory]
    [MemberData(nameof(ConformanceCases))]
    public void A_text_weighs_what_the_conformance_suite_says(int index)
    {
        var (text, length, valid) = Conformance[index];
        WeightedText.Length(text).ShouldBe(length, text);
        WeightedText.IsValid(text).ShouldBe(valid, text);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Hi http://test.co", 26)]
    [InlineData("http://test.co", 23)]
    [InlineData("H🐱\u263A" + Family, 7)]
    [InlineData("🙋🏽👨\u200D🎤", 4)]
    [InlineData("1\u20E3", 2)]
    [InlineData("#\uFE0F\u20E3", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("write to ann@example.org", 24)]
    [InlineData("example.org", 23)]
    [InlineData("node.js", 7)]
    [InlineData("a.co:8080", 28)]
    public void A_text_weighs_by_the_rules_of_the_sheet(string text, int length) => WeightedText.Length(text).ShouldBe(length);

    [Theory]
    [InlineData("https://www.twitter.com/aloha ", 10, 240, true)]
    [InlineData("字", 160, 320, false)]
    [InlineData(Family, 140, 280, true)]
    [InlineData(Family, 141, 282, false)]
    [InlineData("a", 280, 280, true)]
    [InlineData("a", 281, 281, false)]
    public void A_repeated_text_weighs_as_often_and_stops_at_280(string text, int times, int length, bool valid)
    {
        var repeated = string.Concat(Enumerable.Repeat(text, times));
        WeightedText.Length(repeated).ShouldBe(length);
        WeightedText.IsValid(repeated).ShouldBe(valid);
    }

    [Theory]
    [InlineData("\u00A9", 1)] // A sign is text until it asks for its emoji form.
    [InlineData("\u00A9\uFE0F", 2)]
    [InlineData("\u00A9\uFE0E", 3)]
    [InlineData("\u263A\uFE0F", 2)]
    [InlineData("\u263A\uFE0E", 4)]
    [InlineData("1\uFE0F", 3)]
    [InlineData("😀\uFE0F", 4)] // It has no text form to be told from.
    [InlineData("🇳🇱", 2)]
    [InlineData("🇳🇱🇧🇪", 4)]
    [InlineData("🇦🇦", 4)] // No such region.
    [InlineData("☝\uFE0F🏽", 2)]
    [InlineData("🐱🏽", 4)] // Cats take no skin tone.
    [InlineData("🏳\uFE0F\u200D🌈", 2)]
    [InlineData("👨\u200D", 3)]
    public void An_emoji_is_told_from_text(string text, int length) => WeightedText.Length(text).ShouldBe(length);

    [Theory]
    [InlineData('\u10FF', 1)]
    [InlineData('\u1100', 2)]
    [InlineData('\u1FFF', 2)]
    [InlineData('\u2000', 1)]
    [InlineData('\u200D', 1)]
    [InlineData('\u200E', 2)]
    [InlineData('\u200F', 2)]
    [InlineData('\u2010', 1)]
    [InlineData('\u201F', 1)]
    [InlineData('\u2020', 2)]
    [InlineData('\u2031', 2)]
    [InlineData('\u2032', 1)]
    [InlineData('\u2037', 1)]
    [InlineData('\u2038', 2)]
    public void The_light_ranges_end_where_the_configuration_says(char c, int length) =>
        WeightedText.Length($"a{c}").ShouldBe(1 + length);

    [Theory]
    [InlineData('\uFFFE')]
    [InlineData('\uFEFF')]
    [InlineData('\uFFFF')]
    public void A_refused_character_makes_a_short_text_invalid_and_is_still_counted(char c)
    {
        var text = $"fine e\u0301{c}";
        WeightedText.HasInvalidCharacters(text).ShouldBeTrue();
        WeightedText.IsValid(text).ShouldBeFalse();
        WeightedText.Length(text).ShouldBe(8);
    }

    [Fact]
    public void A_half_of_a_surrogate_pair_counts_as_a_character() => WeightedText.Length("e\u0301\uD83De\u0301").ShouldBe(4);

    [Fact]
    public void An_empty_text_is_not_valid() => WeightedText.IsValid("").ShouldBeFalse();

    [Fact]
    public void An_account_with_long_posts_has_a_maximum_of_its_own()
    {
        WeightedText.IsValid(new string('a', 25_000), maximum: 25_000).ShouldBeTrue();
        WeightedText.IsValid(new string('a', 25_001), maximum: 25_000).ShouldBeFalse();
    }

    private sealed record Case(string Text, int Length, bool Valid);
}
