using System.Diagnostics;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Tests.Platforms.X.Text;

/// <summary>Counting runs at every keystroke, on whatever was pasted.</summary>
public sealed class HostileTextTests
{
    private const int Small = 12_500;
    private const int Large = 8 * Small;

    /// <summary>Eight times the text may take eight times as long, or some more on a busy machine; work that grows with its square takes sixty-four times as long.</summary>
    private const int MostGrowth = 32;

    /// <summary>Below this a clock tells nothing.</summary>
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(3);

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("(")]
    [InlineData(".")]
    [InlineData("a-")]
    [InlineData("あ.")]
    [InlineData("xn--a.")]
    [InlineData("com.")]
    [InlineData("a.com")]
    [InlineData("あa.com")]
    [InlineData("a.co/(")]
    [InlineData("a.co/.((a)")]
    [InlineData("http://")]
    [InlineData("a.co?")]
    [InlineData("👨\u200D")]
    [InlineData("🇳")]
    [InlineData("\uD800")]
    [InlineData("\u0301\u0323")]
    public void Counting_takes_no_more_than_its_share_as_a_text_grows(string part) => CountInTime(part);

    [Theory]
    [InlineData("", "a", ".com")]
    [InlineData("http://", "あ", ".com")]
    [InlineData("", "a.", "com")]
    [InlineData("http://a.com/", ",", "")]
    [InlineData("http://a.com/.", "(a.co/)", "")]
    [InlineData("http://a.com/(", "a.co/,", "")]
    [InlineData("http://a.com/?", "!", "")]
    public void A_link_without_end_takes_no_more_than_its_share(string start, string part, string end) => CountInTime(part, start, end);

    private static void CountInTime(string part, string start = "", string end = "")
    {
        var small = Best(TextOf(Small, part, start, end));
        Best(TextOf(Large, part, start, end)).ShouldBeLessThan((small < Floor ? Floor : small) * MostGrowth);
    }

    private static string TextOf(int size, string part, string start, string end) => start + string.Concat(Enumerable.Repeat(part, size / part.Length)) + end;

    private static TimeSpan Best(string text) => Enumerable.Range(0, 3).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        WeightedText.Length(text).ShouldBeGreaterThan(0);
        return watch.Elapsed;
    });
}
