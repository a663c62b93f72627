namespace Publicist.Core.Platforms.X.Text;

/// <summary>A stretch of text that X turns into a t.co link, in UTF-16 units of the text that was searched.</summary>
public readonly record struct XLink(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The link as written in <paramref name="text"/>, the text it was found in.</summary>
    public string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Substring(Start, Length);
    }
}
