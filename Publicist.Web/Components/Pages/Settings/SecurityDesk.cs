using Publicist.Core.Members;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The features that the security page offers, in one hand.</summary>
public sealed record SecurityDesk(ReadSettings Settings, ChangePassword Password, SignOutEverywhere Everywhere, ListApiKeys Keys, CreateApiKey Create, ReadSecurityEvents Events);
