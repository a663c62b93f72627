using System.Text;
using Microsoft.AspNetCore.Identity;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Length instead of composition: at least twelve characters that are not merely the person's own name, address or one of the words everybody tries first.</summary>
public sealed class PasswordRule : IPasswordValidator<User>
{
    /// <summary>In characters.</summary>
    public const int Shortest = 12;

    // What must be left once the guessable words are taken out.
    private const int ShortestRest = 5;
    private const int FewestDistinct = 5;

    private static readonly string[] Classics =
    [
        "qwertzuiop", "qwertyuiop", "1234567890", "0987654321", "asdfghjkl", "passwort", "password", "qwertz", "qwerty", "iloveyou", "publicist", "letmein", "welcome", "changeme", "trustno1",
        "admin", "secret", "123456", "654321", "12345", "1234", "123", "abc",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (password is null || password.Length < Shortest) return Task.FromResult(Refuse("PasswordTooShort", $"The password is too short. Use at least {Shortest} characters; a few words in a row are fine."));
        var plain = Reduce(password);
        var words = Classics.Concat(WordsOf(user)).OrderByDescending(word => word.Length).ToList();
        return Task.FromResult(IsGuessable(plain, words) || IsGuessable(Unleet(plain), words)
            ? Refuse("PasswordGuessable", "The password is easy to guess: it is little more than your name, your e-mail address or a common password. Add words that nobody connects with you.")
            : IdentityResult.Success);
    }

    private static bool IsGuessable(string password, IReadOnlyList<string> words)
    {
        if (password.Distinct().Count() < FewestDistinct) return true;
        var rest = words.Aggregate(password, (text, word) => text.Replace(word, " ", StringComparison.Ordinal));
        return rest.Count(character => character != ' ') < ShortestRest;
    }

    private static IEnumerable<string> WordsOf(User user) =>
        $"{user.DisplayName} {user.Email}".Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Select(Reduce).Where(word => word.Length >= 3);

    private static string Reduce(string text) =>
        text.ToLowerInvariant().Where(character => !char.IsWhiteSpace(character) && character is not ('.' or '-' or '_' or '+')).Aggregate(new StringBuilder(), (kept, character) => kept.Append(character)).ToString();

    private static string Unleet(string text) => text.Replace('@', 'a').Replace('0', 'o').Replace('3', 'e').Replace('$', 's').Replace('4', 'a').Replace('5', 's').Replace('1', 'i');

    private static IdentityResult Refuse(string code, string message) => IdentityResult.Failed(new IdentityError { Code = code, Description = message });
}
