using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Publicist.Core.Accounts;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Api;

/// <summary>What a program does with a connection: disconnects it with a word on its posts, and renews it.</summary>
public sealed class ConnectionActsTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private HttpClient _owner = null!;
    private AccountView _ann = null!;

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _owner = await _rig.BrowserAsync(_rig.Owner);
        _ann = await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Disconnecting_moves_the_posts_that_fit_and_says_which_stay()
    {
        var bea = await _rig.ConnectAsync(ConnectRig.Alpha, "2002", "Bea Fox");
        await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow().AddHours(1));
        await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow().AddHours(2), "not for 2002");

        using var answer = await _owner.DeleteAsync(Path($"?scheduled=move&to={bea.Id}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (Number(told, "moved"), Number(told, "on_hold"), Number(told, "cancelled"), told.GetProperty("moved_to").GetGuid()).ShouldBe((1, 1, 0, bea.Id));
        told.GetProperty("not_moved")[0].GetProperty("reason").GetString().ShouldBe("That cannot be said there.");
    }

    [Fact]
    public async Task Disconnecting_cancels_them_or_holds_them_where_it_is_asked_for()
    {
        await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow().AddHours(1));
        using var cancelled = await _owner.DeleteAsync(Path("?scheduled=cancel"));
        Number(await cancelled.Content.ReadFromJsonAsync<JsonElement>(), "cancelled").ShouldBe(1);
        (await _owner.DeleteAsync(Path("?scheduled=hold"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        _ann = await _rig.ConnectAsync(ConnectRig.Alpha, "1001", "Ann Lee");
        await _rig.ScheduleAsync(_ann, _rig.Clock.GetUtcNow().AddHours(1));
        using var held = await _owner.DeleteAsync(Path("?scheduled=hold"));
        Number(await held.Content.ReadFromJsonAsync<JsonElement>(), "on_hold").ShouldBe(1);
    }

    [Theory]
    [InlineData("?scheduled=burn", "scheduled")]
    [InlineData("?scheduled=move", "to")]
    [InlineData("?scheduled=move&to=nobody", "to")]
    [InlineData("?scheduled=move&to=00000000-0000-0000-0000-000000000001", "to")]
    [InlineData("?scheduled=hold&to=00000000-0000-0000-0000-000000000001", "to")]
    [InlineData("?to=00000000-0000-0000-0000-000000000001", "to")]
    public async Task A_wrong_wish_is_refused_with_the_field_named_and_nothing_is_disconnected(string query, string field)
    {
        using var answer = await _owner.DeleteAsync(Path(query));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(field);
        (await ConnectionAsync()).GetProperty("status").GetString().ShouldBe("active");
    }

    [Fact]
    public async Task A_sign_in_is_renewed()
    {
        (await ConnectionAsync()).GetProperty("renewable").GetBoolean().ShouldBeTrue();
        using var answer = await _owner.PostAsync(Path("/renew"), null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).ShouldSatisfyAllConditions(told => told.GetProperty("extended").GetBoolean().ShouldBeTrue(), told => told.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.Null));
        _rig.Login.LastAccessToken.ShouldBe("planted-access-2");
    }

    [Theory]
    [InlineData(503, null, HttpStatusCode.ServiceUnavailable)]
    [InlineData(400, "invalid_grant", HttpStatusCode.Conflict)]
    public async Task A_sign_in_that_is_not_renewed_says_what_to_do(int status, string? error, HttpStatusCode expected)
    {
        _rig.Login.TokenAnswer = _ => error is null ? Results.StatusCode(status) : LoginServer.Refuse(status, error);
        using var answer = await _owner.PostAsync(Path("/renew"), null);
        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Nobody_renews_what_another_workspace_has()
    {
        using var stranger = await _rig.BrowserAsync(_rig.Stranger);
        (await stranger.PostAsync(Path("/renew"), null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _rig.Login.LastAccessToken.ShouldBe("planted-access-1");
    }

    [Fact]
    public async Task A_permission_that_was_not_granted_is_named_with_what_it_is_for()
    {
        var missing = (await ConnectionAsync()).GetProperty("missing_scopes").EnumerateArray().ShouldHaveSingleItem();
        (missing.GetProperty("scope").GetString(), missing.GetProperty("purpose").GetString(), missing.GetProperty("required").GetBoolean()).ShouldBe(("extra", "see numbers", false));
    }

    private string Path(string rest) => $"/api/v1/auth/social/connections/{_ann.Id}{rest}";

    private async Task<JsonElement> ConnectionAsync() =>
        (await _owner.GetFromJsonAsync<JsonElement>("/api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == _ann.Id);

    private static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
