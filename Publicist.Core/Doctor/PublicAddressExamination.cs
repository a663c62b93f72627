using Publicist.Core.Platforms;

namespace Publicist.Core.Doctor;

/// <summary>The address by which browsers and platforms reach this program.</summary>
internal sealed class PublicAddressExamination(PlatformRegistry platforms, IServerAddress server, IPublicReach reach) : IExamination
{
    private const string BuiltFromIt = "Redirect addresses and media links are built from it.";

    public string Subject => "Public address";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var address = server.Public;

        // What keeps platforms out comes with its remedy.
        if (await reach.LookAsync(cancellation) is { } remedy) return [DoctorFinding.Advice(Subject, $"{address} is not reached from outside.", Why(), remedy)];
        return [DoctorFinding.Good(Subject, $"{address} is reached.")];
    }

    private string Why()
    {
        var names = platforms.All.Where(platform => platform.Info.Media.Fetches).Select(platform => platform.Info.Name).ToList();
        return names.Count == 0 ? BuiltFromIt : $"{string.Join(" and ", names)} {(names.Count == 1 ? "fetches" : "fetch")} pictures or videos from this address. {BuiltFromIt} Text posts and uploads work without it.";
    }
}
