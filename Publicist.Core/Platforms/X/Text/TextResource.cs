namespace Publicist.Core.Platforms.X.Text;

/// <summary>The tables of facts that lie beside this code as text files, one fact a line.</summary>
internal static class TextResource
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TextResource).Assembly.GetManifestResourceStream(typeof(TextResource), name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }
}
