using System.Globalization;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Doctor;

/// <summary>This machine's clock against those of the platforms in use, by the date of any answer of theirs.</summary>
internal sealed class ClockExamination(AppsInUse apps, IHttpClientFactory clients, TimeProvider clock) : IExamination
{
    private static readonly TimeSpan Wrong = TimeSpan.FromMinutes(2);

    public string Subject => "Clock";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        foreach (var app in (await apps.ListAsync(workspace, cancellation)).Select(one => one.App).DistinctBy(app => app.Endpoints.Api))
        {
            if (await DateAsync(app, cancellation) is not { } theirs) continue;
            var ahead = clock.GetUtcNow() - theirs;
            var words = string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {app.Platform.Name}");
            return [ahead.Duration() < Wrong
                ? DoctorFinding.Good(Subject, $"It is right ({words}).")
                : DoctorFinding.Wrong(Subject, $"It is {words}.", "Posts go out at the wrong time, and platforms refuse sign-ins.", "Switch on the machine's time synchronization: 'timedatectl set-ntp true'.")];
        }

        return [];
    }

    private async Task<DateTimeOffset?> DateAsync(PlatformApp app, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, app.Endpoints.Api);
            using var response = await clients.CreateClient(app.Platform.LoginClient()).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.Headers.Date;
        }
        catch (HttpRequestException)
        {
            return null; // The developer app's own finding says that it is not reached.
        }
    }
}
