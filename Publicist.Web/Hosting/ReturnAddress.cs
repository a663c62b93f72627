namespace Publicist.Web.Hosting;

/// <summary>Where a browser may be sent afterwards: our own pages and nowhere else, whatever the link said.</summary>
internal static class ReturnAddress
{
    private const int Longest = 1000;

    /// <summary>The path and query of ours that an address means; null where it leads elsewhere.</summary>
    /// <param name="address">A path, or a whole address on this host or the public one.</param>
    /// <param name="request">The request that named it.</param>
    /// <param name="publicAddress">What browsers reach us by.</param>
    public static string? Local(string? address, HttpRequest request, Uri publicAddress)
    {
        if (Local(address) is { } path) return path;
        return Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && (whole.Authority == request.Host.Value || whole.Authority == publicAddress.Authority)
            ? Local(whole.PathAndQuery)
            : null;
    }

    /// <summary>Where to go after signing in: never to a page of signing in or out.</summary>
    public static string AfterSignIn(string? wanted) => Local(wanted) is { } path && !path.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? path : "/";

    // Browsers read a backslash as a slash, and two slashes as another host.
    private static string? Local(string? path) =>
        path is ['/', ..] and not ['/', '/', ..] && path.Length <= Longest && !path.Any(char.IsControl) && !path.Contains('\\', StringComparison.Ordinal) ? path : null;
}
