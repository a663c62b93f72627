namespace Publicist.Web.Sandbox;

/// <summary>Where the Sandbox keeps <c>sandbox.json</c> and the pictures posted to it.</summary>
/// <param name="Folder">Made if it is not there; null: memory only, gone with the process.</param>
public sealed record SandboxStorage(string? Folder);
