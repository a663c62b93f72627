using Microsoft.AspNetCore.Components;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What the post will look like for one account.</summary>
public sealed partial class PostPreview
{
    private const int FoldAfter = 220;
    private const int FoldAfterLines = 5;
    private const int Longest = 5_000;
    private const int ShortForm = 500;
    private bool _open;

    [Parameter, EditorRequired]
    public required AccountCounter Counter { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    private int Errors => Findings.Count(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Where texts may be long, a reader sees the beginning first; short ones are shown whole.</summary>
    private bool IsFolded => !_open && Fold < Counter.Text.Length;

    private string Shown
    {
        get
        {
            var text = Counter.Text;
            if (IsFolded) return text[..Whole(text, Fold)];
            return text.Length <= Longest ? text : text[..Whole(text, Longest)] + "… (the preview ends here)";
        }
    }

    private int Fold
    {
        get
        {
            var text = Counter.Text;
            if (Counter.Maximum <= ShortForm) return Math.Max(ShortForm, Counter.Maximum);
            var at = -1;
            for (var line = 0; line < FoldAfterLines; line++)
            {
                at = text.IndexOf('\n', at + 1);
                if (at < 0 || at > FoldAfter) return FoldAfter;
            }
            return at;
        }
    }

    /// <summary>Not in the middle of a character.</summary>
    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
