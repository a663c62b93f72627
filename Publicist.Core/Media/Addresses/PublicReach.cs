using System.Net;
using Microsoft.Extensions.Options;
using Publicist.Core.Outside;
using Publicist.Core.Platforms;

namespace Publicist.Core.Media.Addresses;

/// <summary>Finds out whether platforms can fetch files from here: by the public address itself, then by fetching a probe link through it.</summary>
public sealed class PublicReach(IServerAddress server, MediaLinks links, IHttpClientFactory clients, IOptions<MediaOptions> options, TimeProvider clock) : IPublicReach, IDisposable
{
    internal const string ClientName = "reach";

    /// <summary>What the probe link answers.</summary>
    public const string Answer = "Publicist is reached here.";

    private const string Remedy = "Set PublicUrl to the https address under which this server is reached from the internet.";
    private static readonly string[] LocalEnds = [".local", ".lan", ".internal", ".home.arpa", ".test", ".invalid"];
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BadFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private volatile Look? _last;

    public string? WhyNot
    {
        get
        {
            if (WhyNotBy(server.Public) is { } fault) return fault;
            if (!options.Value.CheckPublicUrl) return null;
            if (!IsFresh(_last)) _ = LookAgainAsync();
            return _last is { } last && last.At == server.Public ? last.Fault : null;
        }
    }

    public async Task<string?> LookAsync(CancellationToken cancellation)
    {
        if (WhyNotBy(server.Public) is { } fault) return fault;
        if (!options.Value.CheckPublicUrl) return null;
        await _looking.WaitAsync(cancellation);
        try
        {
            var address = server.Public;
            if (!IsFresh(_last)) _last = new Look(address, await FetchAsync(address, cancellation), clock.GetUtcNow());
            return _last!.Fault;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    /// <summary>What the address itself says, without asking anybody.</summary>
    internal static string? WhyNotBy(Uri address)
    {
        var shown = address.GetLeftPart(UriPartial.Authority);
        if (address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) return $"Platforms cannot fetch files from {shown}: it leads to this machine alone. {Remedy}";
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && !PublicAddress.Is(number)) return $"Platforms cannot fetch files from {shown}: it is an address inside a network. {Remedy}";
        if (number is null && (!address.Host.Contains('.', StringComparison.Ordinal) || IsLocalName(address.Host))) return $"Platforms cannot fetch files from {shown}: it is a name inside a network. {Remedy}";
        return address.Scheme == Uri.UriSchemeHttps ? null : $"Platforms fetch files over https alone, and this server's public address is {shown}. {Remedy}";
    }

    private static bool IsLocalName(string host) => LocalEnds.Any(end => host.TrimEnd('.').EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private bool IsFresh(Look? look) => look is not null && look.At == server.Public && look.When + (look.Fault is null ? GoodFor : BadFor) > clock.GetUtcNow();

    private async Task LookAgainAsync()
    {
        if (_looking.CurrentCount == 0) return;
        try
        {
            await LookAsync(CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The program is being stopped.
        }
    }

    internal async Task<string?> FetchAsync(Uri address, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, links.MakeProbe());
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = new byte[256];
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var read = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, either.Token);
            return System.Text.Encoding.UTF8.GetString(body, 0, read).StartsWith(Answer, StringComparison.Ordinal) ? null : Why(address, $"what answers there ({(int)response.StatusCode}) is not this server");
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && FetchFault.Explain(fault) is { } why)
        {
            return Why(address, why);
        }
    }

    private static string Why(Uri address, string why) =>
        $"Platforms probably cannot fetch files from {address.GetLeftPart(UriPartial.Authority)}: this server could not fetch a file from itself there, because {why}. Check PublicUrl, name server, certificate and proxy; where only this server cannot reach its own public address, set Media:CheckPublicUrl to false.";

    private sealed record Look(Uri At, string? Fault, DateTimeOffset When);
}
