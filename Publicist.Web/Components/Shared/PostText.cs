using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Publicist.Web.Components.Shared;

/// <summary>A post's text as a reader sees it: links, hashtags and mentions stand out.</summary>
public sealed partial class PostText : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Parts a text into plain stretches and ones that stand out; together they are the text.</summary>
    public static IEnumerable<(string Text, bool StandsOut)> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var done = 0;
        foreach (Match match in Marked().Matches(text))
        {
            if (match.Index > done) yield return (text[done..match.Index], false);
            yield return (match.Value, true);
            done = match.Index + match.Length;
        }
        if (done < text.Length) yield return (text[done..], false);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var (text, standsOut) in Pieces(Text))
        {
            if (standsOut)
            {
                builder.OpenElement(0, "span");
                builder.AddAttribute(1, "class", "marked-text");
                builder.AddContent(2, text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(3, text);
            }
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""]+|(?<![\p{L}\p{M}\p{N}_&/])[#＃@][\p{L}\p{M}\p{N}_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
