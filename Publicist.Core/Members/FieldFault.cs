namespace Publicist.Core.Members;

/// <summary>Why one field of a form was refused.</summary>
/// <param name="Field">Name of the property it came in.</param>
/// <param name="Message">A plain sentence: the fault and the remedy.</param>
public sealed record FieldFault(string Field, string Message);
