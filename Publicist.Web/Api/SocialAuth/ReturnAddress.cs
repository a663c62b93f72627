namespace Publicist.Web.Api.SocialAuth;

/// <summary>Where a browser may be sent after connecting: our own pages and nowhere else.</summary>
internal static class ReturnAddress
{
    private const int Longest = 1000;

    /// <summary>The path and query of ours that an address means; null where it leads elsewhere.</summary>
    /// <param name="address">A path, or a whole address on this host or the public one.</param>
    /// <param name="request">The request that named it.</param>
    /// <param name="publicAddress">What browsers reach us by.</param>
    public static string? Local(string? address, HttpRequest request, Uri publicAddress)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > Longest || address.Any(char.IsControl) || address.Contains('\\', StringComparison.Ordinal)) return null;
        if (address[0] == '/') return address is [_, '/', ..] ? null : address;
        return Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && (whole.Authority == request.Host.Value || whole.Authority == publicAddress.Authority)
            ? whole.PathAndQuery
            : null;
    }
}
