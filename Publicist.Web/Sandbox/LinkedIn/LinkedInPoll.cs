using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn Poll API.</summary>
public static class LinkedInPoll
{
    private const int MaximumQuestion = 140, MaximumAnswer = 30, FewestAnswers = 2, MostAnswers = 4;
    private static readonly string[] Durations = ["ONE_DAY", "THREE_DAYS", "SEVEN_DAYS", "FOURTEEN_DAYS"];

    public static (LinkedInParts? Parts, IResult? Refusal) Read(JsonElement poll)
    {
        if (poll.Text("question") is not { Length: > 0 } question) return Refused("MISSING_FIELD", "question", "field is required but not found");
        if (question.Length > MaximumQuestion) return Refused("FIELD_LENGTH_TOO_LONG", "question", $"must be at most {MaximumQuestion} characters");
        var answers = poll.Field("options") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(answer => answer.Text("text")).ToList() : [];
        if (answers.Count is < FewestAnswers or > MostAnswers || answers.Any(string.IsNullOrWhiteSpace)) return Refused("INVALID_VALUE_FOR_FIELD", "options", $"must be {FewestAnswers} to {MostAnswers}");
        if (answers.Any(answer => answer!.Length > MaximumAnswer)) return Refused("FIELD_LENGTH_TOO_LONG", "options", $"must be at most {MaximumAnswer} characters each");
        if (poll.Field("settings")?.Text("duration") is not { } duration || !Durations.Contains(duration)) return Refused("INVALID_VALUE_FOR_FIELD", "settings/duration", $"must be one of {string.Join(", ", Durations)}");
        var details = new Dictionary<string, string> { ["poll_options"] = string.Join(", ", answers), ["poll_duration"] = duration };
        return (new LinkedInParts { Format = "poll", Title = question, Details = details }, null);
    }

    private static (LinkedInParts?, IResult?) Refused(string code, string field, string description) => (null, LinkedInAnswers.Invalid(code, $"content/poll/{field}", description));
}
