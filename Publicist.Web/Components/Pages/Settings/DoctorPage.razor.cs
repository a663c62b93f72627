using Microsoft.AspNetCore.Components;
using Publicist.Core.Doctor;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>What is wrong with this Publicist, and how to mend it. Of the accounts it shows the workspace's own.</summary>
public sealed partial class DoctorPage(Examine examine, ReadSettings settings, CurrentActor current) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<DoctorFinding>? _findings;
    private bool _known;
    private bool _mayLook;

    private string Summary => (_findings!.Count(one => one.Verdict == Verdict.Wrong), _findings!.Count(one => one.Verdict == Verdict.Advice)) switch
    {
        (0, 0) => "All is well.",
        (0, 1) => "Nothing is wrong; one thing could be better.",
        (0, var advice) => $"Nothing is wrong; {advice} things could be better.",
        (1, _) => "One thing is wrong.",
        var (wrong, _) => $"{wrong} things are wrong.",
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not while the page is made on the server first: it would be examined twice.
        if (firstRender) await LookAsync();
    }

    private static string Icon(Verdict verdict) => verdict switch { Verdict.Good => "check_circle", Verdict.Advice => "info", _ => "error" };

    private static string Word(Verdict verdict) => verdict switch { Verdict.Good => "Good", Verdict.Advice => "Advice", _ => "Wrong" };

    private async Task LookAsync()
    {
        _findings = null;
        try
        {
            var actor = await current.GetAsync();
            _mayLook = (await settings.RunAsync(actor, _gone.Token)).Role == MemberRole.Owner;
            _known = true;
            StateHasChanged();
            if (_mayLook) _findings = await examine.RunAsync(actor.WorkspaceId, _gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page went.
        }
    }
}
