using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Members;
using Publicist.Web.Components.Shared.Forms;
using Publicist.Web.Hosting;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components.Pages.SignIn;

/// <summary>Signs in with e-mail address and password.</summary>
public partial class SignInPage(CheckCredentials credentials, Sessions sessions, NavigationManager navigation)
{
    private FormFaults _faults = FormFaults.None;
    private string? _fault;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInInput Input { get; set; } = null!;

    /// <summary>Where to go afterwards; anything but a path of ours is passed over.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    /// <summary>Somebody has just signed out.</summary>
    [SupplyParameterFromQuery(Name = "out")]
    private bool Out { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override void OnInitialized()
    {
        Input ??= new SignInInput();
        if (HttpMethods.IsGet(Context.Request.Method) && Context.User.ToActor() is not null) navigation.NavigateTo(ReturnAddress.AfterSignIn(Return));
    }

    private async Task SubmitAsync()
    {
        _faults = new FormFaults([.. Missing()]);
        if (_faults.Any) return;
        switch (await credentials.RunAsync(Input.Email!, Input.Password!, Context.RequestAborted))
        {
            case CredentialCheck.Right right:
                await sessions.BeginAsync(Context, right.User.Id, Input.Remember);
                navigation.NavigateTo(ReturnAddress.AfterSignIn(Return));
                break;
            case CredentialCheck.LockedOut locked:
                _fault = $"Too many wrong passwords. Try again in {InMinutes(locked.Left)}.";
                break;
            default:
                _fault = "The e-mail address or the password is wrong. Check both and try again.";
                break;
        }
    }

    private IEnumerable<FieldFault> Missing()
    {
        if (string.IsNullOrWhiteSpace(Input.Email)) yield return new FieldFault(nameof(SignInInput.Email), "Enter your e-mail address.");
        if (string.IsNullOrEmpty(Input.Password)) yield return new FieldFault(nameof(SignInInput.Password), "Enter your password.");
    }

    private static string InMinutes(TimeSpan left) => (int)Math.Ceiling(left.TotalMinutes) switch
    {
        <= 1 => "a minute",
        var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"),
    };
}

/// <summary>What the sign-in form posts.</summary>
public sealed class SignInInput
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool Remember { get; set; }
}
