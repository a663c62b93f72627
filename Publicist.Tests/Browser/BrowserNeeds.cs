using Publicist.Tests.Architecture;

namespace Publicist.Tests.Browser;

/// <summary>What the browser tests need beside the program.</summary>
internal static class BrowserNeeds
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>A Chromium on this machine: <c>CHROMIUM_PATH</c>, or one of the usual places.</summary>
    public static string? Chromium { get; } = Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH")).FirstOrDefault(File.Exists);

    /// <summary>The accessibility rules, as one script.</summary>
    public static string Axe { get; } = Path.Combine(SourceTree.Root, "Publicist.Tests", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why a test must be skipped; null when it can run, or when nothing may be skipped.</summary>
    public static string? Missing(bool accessibility)
    {
        if (Environment.GetEnvironmentVariable("PUBLICIST_TESTS_SKIP_NOTHING") == "1") return null;
        if (Chromium is null) return "Needs Chromium: install it (Debian: apt install chromium) or set CHROMIUM_PATH.";
        return accessibility && !File.Exists(Axe) ? "Needs axe-core: run 'npm install --prefix Publicist.Tests'." : null;
    }
}
