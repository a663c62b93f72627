using Publicist.Core.Members;

namespace Publicist.Web.Components.Shared.Forms;

/// <summary>The faults of a form, found by the field they belong to.</summary>
public sealed class FormFaults(params IReadOnlyList<FieldFault> faults)
{
    public static FormFaults None { get; } = new();

    public bool Any => faults.Count > 0;

    /// <summary>All that is wrong with one field; null if nothing is.</summary>
    public string? this[string field] => faults.Where(fault => fault.Field == field).Select(fault => fault.Message).ToList() is { Count: > 0 } messages ? string.Join(' ', messages) : null;
}
