using Publicist.Core.Platforms;

namespace Publicist.Core.Doctor;

/// <summary>The address by which browsers and platforms reach this program.</summary>
internal sealed class PublicAddressExamination(IServerAddress server, IPublicReach reach) : IExamination
{
    private const string PlatformsFetch = "Instagram and TikTok fetch pictures and videos from this address; redirect addresses are built from it too.";

    public string Subject => "Public address";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var address = server.Public;
        if (await reach.LookAsync(cancellation) is { } fault)
            return [DoctorFinding.Advice(Subject, $"{address} is not reached from outside. {fault}", PlatformsFetch, "Set PublicUrl to the https address of this server. Without it text posts and uploads still work.")];
        return [DoctorFinding.Good(Subject, $"{address} is reached.")];
    }
}
