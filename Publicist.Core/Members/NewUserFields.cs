using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>What a new person's fields must be.</summary>
internal static class NewUserFields
{
    private const int LongestName = 180;
    private const int LongestEmail = 254;

    public static IEnumerable<FieldFault> Check(NewUser wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) yield return new FieldFault(nameof(NewUser.Name), "Enter a name: it is shown to everybody in the workspace.");
        else if (wanted.Name.Trim().Length > LongestName) yield return new FieldFault(nameof(NewUser.Name), $"The name is too long. Use at most {LongestName} characters.");

        if (!IsEmail(wanted.Email.Trim())) yield return new FieldFault(nameof(NewUser.Email), "This is not an e-mail address. Write it like name@example.org.");

        if (wanted.WorkspaceName is { } workspace && WorkspaceFields.NameFault(workspace) is { } fault) yield return new FieldFault(nameof(NewUser.WorkspaceName), fault);
        if (wanted.TimeZone is { } zone && !TimeZones.IsKnown(zone)) yield return new FieldFault(nameof(NewUser.TimeZone), TimeZones.UnknownMessage);
    }

    public static async Task<IEnumerable<FieldFault>> CheckPasswordAsync(UserManager<User> users, User user, string password)
    {
        var faults = new List<FieldFault>();
        foreach (var rule in users.PasswordValidators) faults.AddRange(FaultsOf(await rule.ValidateAsync(users, user, password)));
        return faults;
    }

    /// <summary>Identity's refusals as ours. It names a taken address twice, once as the user name.</summary>
    public static IReadOnlyList<FieldFault> FaultsOf(IdentityResult result) => [.. result.Errors.Select(error => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
            new FieldFault(nameof(NewUser.Email), "Somebody already signs in with this e-mail address. Use another, or reset that person's password."),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            new FieldFault(nameof(NewUser.Email), "This is not an e-mail address. Write it like name@example.org."),
        _ => new FieldFault(nameof(NewUser.Password), error.Description),
    }).Distinct()];

    private static bool IsEmail(string text) =>
        text.Length <= LongestEmail
        && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}
