using System.Text.Json;
using System.Text.RegularExpressions;

namespace Publicist.Web.Api.Errors;

/// <summary>Says in plain words what is wrong with a JSON body: which field, or at which line and position.</summary>
internal static partial class JsonFaults
{
    public static FieldError Describe(JsonException fault)
    {
        var field = Field(fault.Path);
        if (Unknown().Match(fault.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            return Error(Joined(field, name), "unknown_field", $"There is no field '{name}' here.", "Correct its name, or leave it out");
        }

        if (Missing().Match(fault.Message) is { Success: true } missing)
            return Error(Joined(field, missing.Groups[1].Value), "missing", $"The field '{missing.Groups[1].Value}' is missing.", "Add it");
        if (WrongType().Match(fault.Message) is { Success: true } wrong)
            return Error(field, "wrong_type", $"'{field}' must be {Words(wrong.Groups[1].Value)}.", "Correct its value");
        return Error(field, "malformed_json", $"The body is not valid JSON: it breaks at line {(fault.LineNumber ?? 0) + 1}, position {(fault.BytePositionInLine ?? 0) + 1}.", "Correct it there");
    }

    private static FieldError Error(string field, string code, string message, string action) => new() { Field = field, Code = code, Message = message, Action = action };

    private static string Field(string? path) => path is null or "$" ? "body" : Quoted().Replace(path[1..], "$1").TrimStart('.');

    private static string Joined(string parent, string name) => parent == "body" ? name : parent.EndsWith(name, StringComparison.Ordinal) ? parent : $"{parent}.{name}";

    private static string Words(string type) => type switch
    {
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object",
        _ when type.Contains("List", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "a list",
        _ when type.Contains("Guid", StringComparison.Ordinal) => "an id (a UUID)",
        _ when type.Contains("String", StringComparison.Ordinal) => "a text",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("Int", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("Double", StringComparison.Ordinal) || type.Contains("Decimal", StringComparison.Ordinal) => "a number",
        _ => "an object",
    };

    [GeneratedRegex(@"JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties[^']*'([^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (\S+)\.(?:\s|$)")]
    private static partial Regex WrongType();

    [GeneratedRegex(@"\['([^']*)'\]")]
    private static partial Regex Quoted();
}
