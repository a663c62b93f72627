using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Changes the workspace's own settings. For owners.</summary>
public sealed class ChangeWorkspace(Databases databases, AuditLog audit)
{
    public async Task<SettingsOutcome> RunAsync(Actor actor, WorkspaceProfile profile, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(profile);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return new SettingsOutcome.Forbidden("Only an owner of the workspace can change its profile. Ask one of them.");

        var faults = Check(profile, out var website).ToList();
        if (faults.Count > 0) return new SettingsOutcome.Refused(faults);

        var workspace = await db.Workspaces.SingleAsync(row => row.Id == actor.WorkspaceId, cancellation);
        workspace.Name = profile.Name.Trim();
        workspace.Website = website;
        workspace.Description = string.IsNullOrWhiteSpace(profile.Description) ? null : profile.Description.Trim();
        workspace.TimeZone = profile.TimeZone;
        db.Audit.Add(audit.Entry(SecurityActs.WorkspaceChanged, actor, workspace.Name));
        await db.SaveChangesAsync(cancellation);
        return new SettingsOutcome.Saved();
    }

    private static List<FieldFault> Check(WorkspaceProfile profile, out string? website)
    {
        var faults = new List<FieldFault>();
        if (WorkspaceFields.NameFault(profile.Name) is { } name) faults.Add(new FieldFault(nameof(profile.Name), name));
        if (!WorkspaceFields.TryReadWebsite(profile.Website, out website)) faults.Add(new FieldFault(nameof(profile.Website), "This is not a web address. Write it like https://example.org, or leave it empty."));
        if (WorkspaceFields.DescriptionFault(profile.Description) is { } description) faults.Add(new FieldFault(nameof(profile.Description), description));
        if (!TimeZones.IsKnown(profile.TimeZone)) faults.Add(new FieldFault(nameof(profile.TimeZone), TimeZones.UnknownMessage));
        return faults;
    }
}

/// <summary>What a workspace says about itself.</summary>
public sealed record WorkspaceProfile
{
    public required string Name { get; init; }

    /// <summary>A web address, with or without its scheme; empty: none.</summary>
    public string? Website { get; init; }
    public string? Description { get; init; }

    /// <summary>IANA identifier.</summary>
    public required string TimeZone { get; init; }
}
