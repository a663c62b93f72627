using Publicist.Core.Keys;

namespace Publicist.Core.Doctor;

/// <summary>The keys that open the stored sign-ins and secrets: whole, for our eyes alone, and protected as configuration says.</summary>
internal sealed class KeyRingExamination(KeyRing ring) : IExamination
{
    private const string WhatTheyOpen = "They open the stored sign-ins and the secrets of developer apps.";

    public string Subject => "Keys";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var state = ring.Look();
        List<DoctorFinding> findings = [.. state.Damaged.Select(Damaged)];
        if (state.OpenToOthers is [var first, ..] open) findings.Add(Open(first, open.Count, state.Folder));
        if (state.ToProtect > 0) findings.Add(DoctorFinding.Advice(Subject, $"{Count(state.ToProtect)} in {state.Folder} not protected as the configuration says.", WhatTheyOpen, "Start Publicist again: it protects them at the start."));
        if (findings.Count == 0) findings.Add(DoctorFinding.Good(Subject, Well(state)));
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(findings);
    }

    private static string Well(KeyRingState state) => state.Keys == 0
        ? $"There are none yet: the first is made when something is sealed, in {state.Folder}."
        : $"{state.Folder} can be read by this account alone{(state.Protection is { } protection ? $", and its keys are protected with {protection}" : "; DataProtection:Passphrase would protect its keys on the disk, too")}.";

    private DoctorFinding Damaged(string path) => DoctorFinding.Wrong(Subject, $"{path} is damaged.", "What was sealed with it does not open: its accounts must be reconnected.", "Put that file back from the backup and start Publicist again.");

    private DoctorFinding Open(string first, int count, string folder) => DoctorFinding.Wrong(
        Subject,
        count == 1 ? $"{first} can be read by others on this machine." : $"{first} and {count - 1} more can be read by others on this machine.",
        WhatTheyOpen,
        $"Start Publicist again: it shuts them. If it cannot, they belong to another account or to a disk without permissions: 'chown -R' the folder to the account that runs Publicist, or keep it on another disk; then 'chmod -R u=rwX,go= {folder}'.");

    private static string Count(int keys) => keys == 1 ? "One key is" : $"{keys} keys are";
}
