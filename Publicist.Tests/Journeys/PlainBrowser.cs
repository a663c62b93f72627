using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Publicist.Tests.Journeys;

/// <summary>A browser without scripts: follows links and redirects, keeps cookies, fills in forms.</summary>
internal sealed class PlainBrowser : IDisposable
{
    private readonly HttpClient _http;

    public PlainBrowser(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true, MaxAutomaticRedirections = 20 };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>The page it stands on.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Where it stands, after redirects.</summary>
    public Uri Address { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public string Text => Page.Body?.TextContent ?? "";

    public Task<PlainBrowser> GoAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Submits the form that has a button of this name or words, with what was filled in.</summary>
    public Task<PlainBrowser> SubmitAsync(string button, params (string Name, string Value)[] fields)
    {
        var pressed = Page.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(one => Says(one, button))
            ?? throw new InvalidOperationException($"There is no button '{button}' on {Address}:\n{Text}");
        var form = (IHtmlFormElement)(pressed.Closest("form") ?? throw new InvalidOperationException($"The button '{button}' is in no form."));
        var values = Filled(form).Where(value => fields.All(field => field.Name != value.Key)).Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))).ToList();
        if (pressed.GetAttribute("name") is { Length: > 0 } name) values.Add(KeyValuePair.Create(name, pressed.GetAttribute("value") ?? ""));
        var target = new Uri(Address, form.GetAttribute("action") ?? "");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(values) });
    }

    /// <summary>Where a login yields several accounts: connects those that are ticked.</summary>
    public async Task ChooseAccountsAsync()
    {
        if (Page.QuerySelector("form[data-choose]") is not null) await SubmitAsync("Connect the chosen accounts");
    }

    public void Dispose() => _http.Dispose();

    private static bool Says(IElement button, string words) =>
        button.TextContent.Trim().Contains(words, StringComparison.OrdinalIgnoreCase) || string.Equals(button.GetAttribute("value"), words, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form) =>
        from field in form.QuerySelectorAll("input[name], select[name], textarea[name]")
        let type = field.GetAttribute("type") ?? ""
        where type is not ("submit" or "checkbox" or "radio") || field.HasAttribute("checked")
        select KeyValuePair.Create(field.GetAttribute("name")!, ValueOf(field));

    private static string ValueOf(IElement field) => field switch
    {
        IHtmlSelectElement list => list.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        _ => field.GetAttribute("value") ?? "",
    };

    private async Task<PlainBrowser> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            Status = response.StatusCode;
            Address = response.RequestMessage!.RequestUri!;
            Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
            return this;
        }
    }
}
