namespace Publicist.Web.Hosting;

/// <summary>
/// The environment where nobody names one: Development beside <c>dotnet run</c>, Production once published. Launch settings would do the same, but <c>dotnet run</c> announces them on standard output,
/// where a command's answer stands.
/// </summary>
internal static class DefaultEnvironment
{
    /// <summary>The name to use; null: what the arguments or the environment say, else Production.</summary>
    public static string? Of(string[] args, string folder)
    {
        var named = args.Any(argument => argument.TrimStart('-', '/').StartsWith("environment", StringComparison.OrdinalIgnoreCase))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"));
        return named || !File.Exists(Path.Combine(folder, "unpublished.txt")) ? null : Environments.Development;
    }
}
