using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Web.Api.SocialAuth;

namespace Publicist.Web.Components.Pages.Connect;

/// <summary>The accounts of one login: which are to be connected, and why some cannot be.</summary>
public sealed partial class AccountPicker
{
    [Parameter, EditorRequired]
    public required PendingChoiceView Choice { get; set; }

    /// <summary>The form came back with nothing chosen.</summary>
    [Parameter]
    public bool IsEmpty { get; set; }

    private PlatformInfo Platform => Choice.Platform;

    private string Heading => $"Which {Platform.Name} accounts do you want to connect?";

    private IReadOnlyList<ChoosableAccount> Usable => [.. Choice.Accounts.Where(account => account.Problem is null)];

    private IReadOnlyList<ChoosableAccount> Unusable => [.. Choice.Accounts.Where(account => account.Problem is not null)];

    /// <summary>Who signs in again renews what is connected, and adds nothing unasked; who signs in first wants what there is.</summary>
    private bool IsTicked(ChoosableAccount account) => !IsEmpty && (account.IsConnected || !Choice.Accounts.Any(one => one.IsConnected));

    private string? PictureOf(ChoosableAccount account) => account.HasPicture ? SocialAuthPaths.ChoosePicture(Choice.Id, account.Position) : null;

    private static string KindOf(ChoosableAccount account) => account.Kind.Length == 0 ? "" : char.ToUpperInvariant(account.Kind[0]) + account.Kind[1..];
}
