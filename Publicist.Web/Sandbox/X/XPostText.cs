using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.X.Text;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>X counting characters and content rules: how much an account may say, and what not.</summary>
public static partial class XPostText
{
    private const int SubscriberMaximum = 25_000;

    public static IResult? Fault(JsonElement body, Persona persona)
    {
        var text = body.Text("text")!;
        if (WeightedText.HasInvalidCharacters(text)) return XAnswers.BadPost("The Tweet contains an invalid character.");
        if (string.IsNullOrWhiteSpace(text)) return XPostShape.MediaIds(body).Count > 0 ? null : XAnswers.Invalid("$.text: a post without media needs text.");
        var length = WeightedText.Length(text.Trim());
        if (length > SubscriberMaximum) return XAnswers.BadPost("Your Tweet text is too long. For more information on how Twitter determines text length see the documentation.");
        if (length > WeightedText.OrdinaryMaximum && persona.Traits["subscription_type"] is "None") return XAnswers.Forbidden("You are not permitted to perform this action.");
        return Cashtag().Count(text) > 1 ? XAnswers.Forbidden("Posts are limited to a maximum of one cashtag.") : null;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_$])", RegexOptions.CultureInvariant)]
    private static partial Regex Cashtag();
}
