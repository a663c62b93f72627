using System.Diagnostics;
using Publicist.Core.Platforms.X.Text;

namespace Publicist.Tests.Platforms.X.Text;

/// <summary>Counting runs at every keystroke, on whatever was pasted.</summary>
public sealed class HostileTextTests
{
    private const int Size = 100_000;

    /// <summary>Some ten times what the slowest takes; work that grows with the square of the size takes far longer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

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
    public void A_hundred_thousand_characters_are_counted_at_once(string part) => CountInTime(part);

    [Theory]
    [InlineData("", "a", ".com")]
    [InlineData("http://", "あ", ".com")]
    [InlineData("", "a.", "com")]
    [InlineData("http://a.com/", ",", "")]
    [InlineData("http://a.com/.", "(a.co/)", "")]
    [InlineData("http://a.com/(", "a.co/,", "")]
    [InlineData("http://a.com/?", "!", "")]
    public void A_link_without_end_is_counted_at_once(string start, string part, string end) => CountInTime(part, start, end);

    private static void CountInTime(string part, string start = "", string end = "")
    {
        var text = start + string.Concat(Enumerable.Repeat(part, Size / part.Length)) + end;
        var watch = Stopwatch.StartNew();
        WeightedText.Length(text).ShouldBeGreaterThan(0);
        watch.Elapsed.ShouldBeLessThan(Limit);
    }
}
