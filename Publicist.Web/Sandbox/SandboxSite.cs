using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;
using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox;

/// <summary>What every platform of the Sandbox stands on, each with its own: logins, ledger, pictures, faults.</summary>
public sealed record SandboxSite
{
    public required string Key { get; init; }
    public required TimeProvider Clock { get; init; }
    public required Logins Logins { get; init; }
    public required Ledger Ledger { get; init; }
    public required PictureShelf Pictures { get; init; }
    public required SiteNotes Notes { get; init; }
    public required FaultBoard Faults { get; init; }
    public required ISandboxBarriers Barriers { get; init; }

    /// <summary>Where the browser or client that asks reaches this platform, such as <c>http://localhost:5080/sandbox/{key}</c>.</summary>
    public string AddressFor(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}/sandbox/{Key}";
}

/// <summary>Makes the <see cref="SandboxSite"/> of each platform.</summary>
public sealed class SandboxSites(SandboxState state, SandboxStorage storage, ISandboxBarriers barriers, TimeProvider clock)
{
    public SandboxSite For(string key)
    {
        var records = new SiteState(state, key);
        var faults = new FaultBoard(records, clock);
        return new SandboxSite
        {
            Key = key,
            Clock = clock,
            Logins = new Logins(records, faults, clock),
            Ledger = new Ledger(records, clock),
            Pictures = new PictureShelf(records, new PictureFiles(storage, key), clock),
            Notes = new SiteNotes(records),
            Faults = faults,
            Barriers = barriers,
        };
    }
}
