using Publicist.Core.Platforms.X.Text;

namespace Publicist.Tests.Platforms.X.Text;

public sealed class XLinksTests
{
    private static readonly IReadOnlyList<Case> Conformance = CaseFile.Read<Case>("links.json");

    public static TheoryData<int> ConformanceCases => [.. Enumerable.Range(0, Conformance.Count)];

    [Fact]
    public void All_link_sections_of_the_conformance_suite_are_here() => Conformance.Count.ShouldBe(108);

    [Theory]
    [MemberData(nameof(ConformanceCases))]
    public void The_links_are_those_of_the_conformance_suite(int index)
    {
        var expected = Conformance[index];
        var found = XLinks.Find(expected.Text);
        found.Select(link => link.In(expected.Text)).ShouldBe(expected.Links, expected.Text);
        if (expected.Starts is not null) found.Select(link => link.Start).ShouldBe(expected.Starts, expected.Text);
    }

    [Theory]
    [InlineData("readme file.md", "file.md")]
    [InlineData("node.js", "")]
    [InlineData("x.y.example.ORG", "x.y.example.ORG")]
    [InlineData("ann@example.org", "")]
    [InlineData("＠http://example.org ＃http://example.org", "")]
    [InlineData("＃example.org", "example.org")] // Without a protocol the sign passes for a part of the domain, which is then left out.
    [InlineData("$example.org #example.org @example.org", "")]
    [InlineData("-example.org _example.org /example.org", "")]
    [InlineData("\u200Eexample.org", "example.org")]
    [InlineData("\uFEFFexample.org", "")]
    [InlineData("-http://example.org", "http://example.org")]
    [InlineData("http://bücher.example.org http://日本.みんな", "http://bücher.example.org|http://日本.みんな")]
    [InlineData("日本.みんな", "")]
    public void What_stands_before_and_within_a_domain_decides(string text, string links) => Links(text).ShouldBe(links);

    [Theory]
    [InlineData("http://a.co:8080/x.", "http://a.co:8080/x")]
    [InlineData("a.co:8080", "a.co")] // Without a protocol only a path takes the port along.
    [InlineData("a.co:8080/x", "a.co:8080/x")]
    [InlineData("a.co?x=1", "a.co")]
    [InlineData("a.co/?x=1.", "a.co/?x=1")]
    [InlineData("(see a.co/b(c))", "a.co/b(c)")]
    [InlineData("a.co/b(c(d)e)f!", "a.co/b(c(d)e)f")]
    [InlineData("a.co/b(c(d(e)))", "a.co/b")]
    [InlineData("a.co/b(c", "a.co/b")]
    [InlineData("a.co/b()", "a.co/b")]
    [InlineData("a.co/b.(c)", "a.co/b")]
    public void Ports_paths_and_queries_end_where_a_reader_would_end_them(string text, string links) => Links(text).ShouldBe(links);

    [Theory]
    [InlineData("https://t.co/abc/def", "https://t.co/abc")]
    [InlineData("https://t.co/abc?x=1/", "https://t.co/abc?x=1/")]
    [InlineData("https://t.co/-abc", "https://t.co/-abc")]
    [InlineData("https://t.co", "https://t.co")]
    public void A_short_link_ends_with_its_slug_and_query(string text, string links) => Links(text).ShouldBe(links);

    [Theory]
    [InlineData(40, 1)]
    [InlineData(41, 0)]
    public void A_short_link_has_a_slug_of_forty_characters_at_most(int length, int links) =>
        XLinks.Find("https://t.co/" + new string('a', length)).Count.ShouldBe(links);

    [Theory]
    [InlineData("https://a.co/", 4096, 1)]
    [InlineData("https://a.co/", 4097, 0)]
    [InlineData("a.co/", 4096 - 8, 1)]
    [InlineData("a.co/", 4096 - 7, 0)]
    public void A_link_is_4096_characters_at_most_with_its_protocol(string start, int length, int links) =>
        XLinks.Find(start.PadRight(length, 'b')).Count.ShouldBe(links);

    [Theory]
    [InlineData('a', 63, 1)]
    [InlineData('a', 64, 0)]
    [InlineData('ü', 57, 1)]
    [InlineData('ü', 58, 0)]
    public void A_label_is_63_characters_at_most_in_punycode(char c, int length, int links) =>
        XLinks.Find($"https://{new string(c, length)}.org").Count.ShouldBe(links);

    private static string Links(string text) => string.Join('|', XLinks.Find(text).Select(link => link.In(text)));

    private sealed record Case(string Text, IReadOnlyList<string> Links, IReadOnlyList<int>? Starts);
}
