using System.Net;
using System.Text.RegularExpressions;

namespace Publicist.Tests.Accounts;

/// <summary>What a browser does on the page that asks which accounts to connect.</summary>
public static partial class Picker
{
    /// <summary>Signs in at the platform, and answers the path that the browser is sent to.</summary>
    public static async Task<string> SignInAsync(HttpClient browser, string platform = ConnectRig.Alpha, string? path = null)
    {
        var challenge = await Flow.BeginAsync(browser, path ?? $"/connect/{platform}");
        return (await Flow.AnswerAsync(browser, platform, $"code=good&state={challenge.State}")).OriginalString;
    }

    public static Task<HttpResponseMessage> ConnectAsync(HttpClient browser, string picker, params int[] accounts) => DecideAsync(browser, picker, "connect", accounts);

    public static Task<HttpResponseMessage> CancelAsync(HttpClient browser, string picker) => DecideAsync(browser, picker, "cancel");

    /// <summary>Sends the form off as a page has it, its antiforgery token included.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(HttpClient browser, string picker, string decision, params int[] accounts) =>
        await SendAsync(browser, picker, await TokenAsync(browser, picker), decision, accounts);

    public static async Task<string> TokenAsync(HttpClient browser, string picker) => Token().Match(await browser.GetStringAsync(picker)).Groups[1].Value;

    public static Task<HttpResponseMessage> SendAsync(HttpClient browser, string picker, string token, string decision, params int[] accounts) => browser.PostAsync(
        picker,
        new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("decision", decision), .. accounts.Select(one => KeyValuePair.Create("account", $"{one}"))]));

    /// <summary>The page as a person reads it.</summary>
    public static async Task<string> ReadAsync(HttpClient browser, string picker)
    {
        using var answer = await browser.GetAsync(picker);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
