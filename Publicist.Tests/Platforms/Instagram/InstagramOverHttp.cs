using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Platforms.Instagram;

/// <summary>Instagram against a recording server, as a business account of Instagram Login; a test may make it one of Facebook Login.</summary>
public abstract class InstagramOverHttp() : PlatformOverHttp(services => services.AddInstagram().AddSingleton<IPlatformApps, OneApp>().AddSingleton<IServerAddress, PressAddress>().AddSingleton<IPublicReach, LastLook>())
{
    protected const string Ig = "17841400000000101", Me = "/v25.0/" + Ig, Create = "POST " + Me + "/media", Publish = "POST " + Me + "/media_publish", Quota = "GET " + Me + "/content_publishing_limit",
        List = "GET " + Me + "/media", Stories = "GET " + Me + "/stories";

    protected static readonly Reply Finished = new(200, """{"status_code":"FINISHED","id":"1"}"""), InProgress = new(200, """{"status_code":"IN_PROGRESS","id":"1"}"""), AlreadyOut = new(200, """{"status_code":"PUBLISHED","id":"1"}""");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Account = Account with { PlatformUserId = Ig, Kind = "business", Handle = "ryeandco", ApiVersion = "v25.0", Endpoints = Endpoints with { Upload = Server.Address } };
        Server.On(Quota, new Reply(200, """{"data":[{"quota_usage":3,"config":{"quota_total":100,"quota_duration":86400}}]}"""))
            .On(Create, Created("501")).On(Status("501"), Finished).On(Publish, Created("901"))
            .On("GET /v25.0/901", new Reply(200, """{"id":"901","permalink":"https://www.instagram.com/p/AbC/","shortcode":"AbC"}"""));
    }

    protected void ThroughFacebook() => Account = Account with { Route = InstagramInfo.FacebookRoute };

    protected static Reply Created(string id) => new(200, $$"""{"id":"{{id}}"}""");

    protected static Reply Refused(int code, int subcode, string message = "No.", int status = 400) =>
        new(status, $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"A1"}}""");

    protected static string Status(string container) => $"GET /v25.0/{container}";

    protected DraftMedia Image(string? altText = null) => Media.Add([1, 2, 3], "image/jpeg", altText) with { Width = 1080, Height = 1080 };

    protected DraftMedia Video(int bytes = 10) => Media.Add(new byte[bytes], "video/mp4") with { Width = 1080, Height = 1920, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(20), Codec = "h264" } };

    protected static Draft Draft(string text, params DraftMedia[] media) => new() { Text = text, Media = media };

    protected static string Link(DraftMedia media) => $"https://publicist.example/m/{media.Id:N}";

    protected static Dictionary<string, string> Options(params (string Name, string Value)[] options) => options.ToDictionary(option => option.Name, option => option.Value);
}

internal sealed class OneApp : IPlatformApps
{
    public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => ForAccount(platform, sandbox: false, route ?? LoginRoute.Own);

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own) => new()
    {
        Platform = platform,
        Route = platform.Route(route),
        ClientId = "app-1",
        ClientSecret = new Secret("app-secret-1"),
        Endpoints = platform.Route(route).Endpoints,
        Scopes = [],
        IsSandbox = sandbox,
    };
}

internal sealed class PressAddress : IServerAddress
{
    public Uri Public { get; set; } = new("https://press.example.org/");

    public Uri Loopback => new("http://127.0.0.1:1/");
}

internal sealed class LastLook : IPublicReach
{
    public string? WhyNot { get; set; }

    public Task<string?> LookAsync(CancellationToken cancellation) => Task.FromResult(WhyNot);
}
