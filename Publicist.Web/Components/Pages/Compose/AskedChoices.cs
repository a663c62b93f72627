using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What the chosen accounts may choose where their platform must be asked: each is asked once, until told to ask again. Lives on one circuit.</summary>
public sealed class AskedChoices(Actor actor, ReadChoices read)
{
    private readonly Dictionary<(Guid Account, string Option), AccountChoices?> _answers = [];

    /// <summary>Asks where nobody asked yet, and tells when an answer is in.</summary>
    public async Task AskAsync(IEnumerable<(Guid Account, string Option)> questions, Action answered, CancellationToken cancellation)
    {
        var unasked = questions.Where(question => _answers.TryAdd(question, null)).ToList();
        await Task.WhenAll(unasked.Select(AskOneAsync));

        async Task AskOneAsync((Guid Account, string Option) question)
        {
            _answers[question] = await read.RunAsync(actor, question.Account, question.Option, cancellation);
            answered();
        }
    }

    /// <summary>Forgets what could not be told, so that it is asked again.</summary>
    public void ForgetFailed(string option)
    {
        foreach (var question in _answers.Where(one => one.Key.Option == option && one.Value is AccountChoices.Unavailable).Select(one => one.Key).ToList()) _answers.Remove(question);
    }

    /// <summary>What is known for these accounts by now.</summary>
    public OfferedChoices Of(IReadOnlyList<AccountView> accounts, string option)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var answers = accounts.Select(account => (Account: account, Answer: _answers.GetValueOrDefault((account.Id, option)))).ToList();
        var offers = answers.Where(one => one.Answer is AccountChoices.Offered).Select(one => (one.Account, ((AccountChoices.Offered)one.Answer!).Choices)).ToList();
        return new OfferedChoices
        {
            IsLoading = answers.Exists(one => one.Answer is null),
            Problems = [.. answers.Select(one => one.Answer).OfType<AccountChoices.Unavailable>().Select(one => one.Reason).Distinct()],
            Groups = Grouped(offers),
        };
    }

    /// <summary>What all accounts offer stands first, then what only some do, under the account's name.</summary>
    private static IReadOnlyList<ChoiceGroup> Grouped(List<(AccountView Account, IReadOnlyList<OptionChoice> Choices)> offers)
    {
        if (offers.Count == 0) return [];
        var common = offers[0].Choices.Where(choice => offers.TrueForAll(offer => offer.Choices.Any(one => one.Value == choice.Value))).ToList();
        var own = offers.Select(offer => new ChoiceGroup(offer.Account.DisplayName, [.. offer.Choices.Where(choice => common.All(one => one.Value != choice.Value))]));
        return [.. own.Prepend(new ChoiceGroup(null, common)).Where(group => group.Choices.Count > 0)];
    }
}

/// <summary>What may be chosen, as far as it is known.</summary>
public sealed record OfferedChoices
{
    public bool IsLoading { get; init; }

    /// <summary>Why some account's choices are not known, in sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
    public required IReadOnlyList<ChoiceGroup> Groups { get; init; }

    public static OfferedChoices Fixed(IReadOnlyList<OptionChoice> choices) => new() { Groups = [new ChoiceGroup(null, choices)] };

    public bool Has(string? value) => Groups.Any(group => group.Choices.Any(choice => choice.Value == value));
}

/// <summary>Choices that belong together.</summary>
/// <param name="Name">The account that alone offers them; null: they stand for all.</param>
/// <param name="Choices">In the platform's order.</param>
public sealed record ChoiceGroup(string? Name, IReadOnlyList<OptionChoice> Choices);
