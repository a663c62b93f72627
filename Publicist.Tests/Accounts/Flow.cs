using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Web.Api.SocialAuth;

namespace Publicist.Tests.Accounts;

/// <summary>What a browser does on the way to a platform and back.</summary>
public static class Flow
{
    /// <summary>Follows a link of ours to the platform.</summary>
    public static async Task<Challenge> BeginAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return Challenge.Of(answer);
    }

    /// <summary>Comes back from the platform, and reads what the page it ends on would say.</summary>
    public static async Task<Uri> AnswerAsync(HttpClient browser, string platform, string query)
    {
        using var answer = await browser.GetAsync($"/api/v1/auth/social/callback/{platform}?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    public static ConnectNotice Notice(ConnectRig rig, Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.OriginalString[address.OriginalString.IndexOf('?', StringComparison.Ordinal)..]);
        return rig.Services.GetRequiredService<ConnectNotices>().Open(query[ConnectNotices.Parameter]).ShouldNotBeNull();
    }
}

/// <summary>Where a browser was sent to sign in.</summary>
public sealed record Challenge(string Address, IReadOnlyDictionary<string, string> Query)
{
    public string State => Query["state"];

    public static Challenge Of(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!.OriginalString;
        return new Challenge(address, QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
    }
}
