namespace Publicist.Core.Platforms;

/// <summary>The built-in social platforms; section <c>Sandbox</c> of the configuration.</summary>
public sealed class SandboxOptions
{
    /// <summary>The developer app that the Sandbox knows. Not a secret: it opens nothing outside this program.</summary>
    public const string ClientId = "publicist-sandbox";
    public const string ClientSecret = "publicist-sandbox-secret";

    /// <summary>Whether unconfigured platforms are answered by the Sandbox. Default: true in Development, false elsewhere.</summary>
    public bool Enabled { get; set; }

    /// <summary>The process that serves the Sandbox, started with <c>--sandbox-only</c>; ends with a slash. Null: this program itself.</summary>
    public Uri? Address { get; set; }

    /// <summary>The program's clock is not the world's: nobody's own developer app is used.</summary>
    public bool Rehearsal { get; set; }
}
