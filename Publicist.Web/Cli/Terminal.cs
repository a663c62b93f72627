using System.Text;

namespace Publicist.Web.Cli;

/// <summary>Where a command reads and writes.</summary>
public sealed record Terminal
{
    public static Terminal OfThisProcess => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        ReadHidden = Console.IsInputRedirected ? null : ReadWithoutEcho,
    };

    public required TextReader In { get; init; }

    /// <summary>Results only, so that a program can read them.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Questions and complaints.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads a line that is not shown; null where nobody sits at the keyboard.</summary>
    public Func<string>? ReadHidden { get; init; }

    private static string ReadWithoutEcho()
    {
        var line = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) line.Length = Math.Max(0, line.Length - 1);
            else if (!char.IsControl(key.KeyChar)) line.Append(key.KeyChar);
        }

        return line.ToString();
    }
}
