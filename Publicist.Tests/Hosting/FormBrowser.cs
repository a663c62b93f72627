using System.Net;
using System.Text.RegularExpressions;

namespace Publicist.Tests.Hosting;

/// <summary>What a browser without scripts does: reads a page's form with its hidden fields, fills it in, sends it, keeps cookies and follows redirects.</summary>
public sealed partial class FormBrowser
{
    public FormBrowser(Uri address, bool follow = true)
    {
        Cookies = new CookieContainer();
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = follow }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; }

    /// <summary>Sends the form named <paramref name="form"/>, or going to that path, of the page at <paramref name="path"/>; its token may serve for another address.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, IReadOnlyDictionary<string, string> fields, string? to = null)
    {
        var page = await Client.GetStringAsync(path);
        var markup = Forms().Matches(page).Select(match => match.Value).FirstOrDefault(one => one.Contains($"value=\"{form}\"", StringComparison.Ordinal) || one.Contains($"action=\"{form}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{path} has no form named {form}.");
        var values = Hidden().Matches(markup).ToDictionary(match => WebUtility.HtmlDecode(match.Groups["name"].Value), match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in fields) values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        return await Client.PostAsync(to ?? (form.StartsWith('/') ? form : path), content);
    }

    /// <summary>The text of the element with this id, without its icon.</summary>
    public static string TextOf(string page, string id)
    {
        var element = Regex.Match(page, $"<(?<tag>\\w+)[^>]*\\bid=\"{id}\"[^>]*>(?<inner>.*?)</\\k<tag>>", RegexOptions.Singleline);
        var inner = Regex.Replace(element.Groups["inner"].Value, "<span class=\"symbol\".*?</span>", "");
        return WebUtility.HtmlDecode(Regex.Replace(inner, "<[^>]*>", "")).Trim();
    }

    public async Task SetUpAsync(string email, string password)
    {
        using var answer = await SubmitAsync("/setup", "setup", new Dictionary<string, string>
        {
            ["Input.Name"] = "Ada Lovelace",
            ["Input.Email"] = email,
            ["Input.Password"] = password,
            ["Input.Repeat"] = password,
            ["Input.WorkspaceName"] = "Analytical Engines",
            ["Input.TimeZone"] = "Europe/Berlin",
        });
        MustHaveLeft(answer, "/setup");
    }

    public async Task SignInAsync(string email, string password)
    {
        using var answer = await SubmitAsync("/sign-in", "sign-in", new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password });
        MustHaveLeft(answer, "/sign-in");
    }

    private static void MustHaveLeft(HttpResponseMessage answer, string path)
    {
        if (answer.RequestMessage?.RequestUri?.AbsolutePath == path) throw new InvalidOperationException($"The form of {path} was refused ({(int)answer.StatusCode}).");
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
