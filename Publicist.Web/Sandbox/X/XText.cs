using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms.X.Text;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.X;

/// <summary>What X makes of a text in its answers: links become t.co ones, media add one, three characters become entities, long texts are cut.</summary>
public sealed class XText
{
    private const int Shown = 275;

    private readonly StringBuilder _text = new();
    private readonly JsonArray _urls = [];

    /// <summary>The whole text; where media belong to it, their link stands last.</summary>
    public static XText Of(SandboxPost post, string permalink)
    {
        var made = new XText { IsLong = WeightedText.Length(post.Text) > WeightedText.OrdinaryMaximum };
        var at = 0;
        foreach (var link in XLinks.Find(post.Text))
        {
            made.AddPlain(post.Text[at..link.Start]);
            made.AddLink(post.Id, link.In(post.Text));
            at = link.End;
        }
        made.AddPlain(post.Text[at..]);
        if (post.Pictures.Count is 0) return made;
        if (made._text.Length > 0) made._text.Append(' ');
        made.AddLink(post.Id, $"{permalink}/{(post.Pictures[0].ContentType?.StartsWith("video/", StringComparison.Ordinal) is true ? "video" : "photo")}/1");
        return made;
    }

    public bool IsLong { get; private init; }

    public bool HasLinks => _urls.Count > 0;

    public string Whole => _text.ToString();

    /// <summary>The text as it stands in <c>text</c>.</summary>
    public string Cut => IsLong ? new StringInfo(Whole).SubstringByTextElements(0, Shown) + "…" : Whole;

    public JsonObject Entities => new() { ["urls"] = _urls.DeepClone() };

    private void AddPlain(string text) => _text.Append(text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));

    private void AddLink(string postId, string address)
    {
        var slug = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{postId}/{_urls.Count}")))[..10];
        var start = CodePoints(_text.ToString());
        _text.Append(CultureInfo.InvariantCulture, $"https://t.co/{slug}");
        var whole = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
        _urls.Add((JsonNode)new JsonObject
        {
            ["start"] = start,
            ["end"] = CodePoints(_text.ToString()),
            ["url"] = $"https://t.co/{slug}",
            ["expanded_url"] = whole,
            ["display_url"] = whole[(whole.IndexOf("://", StringComparison.Ordinal) + 3)..],
        });
    }

    private static int CodePoints(string text) => text.EnumerateRunes().Count();
}
