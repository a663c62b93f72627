using Publicist.Core.Media.Conversion;

namespace Publicist.Core.Doctor;

/// <summary>What the machine must have: time zones, and the programs that look into videos.</summary>
internal sealed class MachineExamination(MediaTools tools, TimeProvider clock) : IExamination
{
    // A zone whose rules are neither the machine's own nor UTC's, and that changes its clocks.
    private const string SomeZone = "America/New_York";

    public string Subject => "This machine";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<DoctorFinding>>([Zones(), Video()]);

    private DoctorFinding Zones() => TimeZoneInfo.TryFindSystemTimeZoneById(SomeZone, out var zone) && zone.GetUtcOffset(clock.GetUtcNow()) != TimeSpan.Zero
        ? DoctorFinding.Good(Subject, $"It knows time zones. Its clock says {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC.")
        : DoctorFinding.Wrong(Subject, "It does not know time zones.", "Posts would go out at the wrong hour.", "Install the package tzdata.");

    private DoctorFinding Video() => (tools.Ffmpeg, tools.Ffprobe) switch
    {
        ({ } ffmpeg, { }) => DoctorFinding.Good(Subject, $"Videos are looked into and converted with {ffmpeg}."),
        (null, null) => DoctorFinding.Advice(Subject, "ffmpeg and ffprobe are not there.", "Videos are sent as they are, unexamined, and pictures are not converted.", "Install the package ffmpeg, or set Media:Ffmpeg to its path."),
        (null, _) => DoctorFinding.Advice(Subject, "ffmpeg is not there.", "Nothing is converted to what a platform takes.", "Install the package ffmpeg, or set Media:Ffmpeg to its path."),
        _ => DoctorFinding.Advice(Subject, "ffprobe is not there.", "Length and format of videos are not known before they are sent.", "Install ffprobe beside ffmpeg."),
    };
}
