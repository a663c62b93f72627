using System.Text.Json;
using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Keys;

/// <summary>The folder of keys is gone when the real program starts, and comes back later, or does not.</summary>
public sealed class KeysLostTests : IAsyncLifetime
{
    private const string Missing = "The key that opens the stored sign-in is missing.";
    private readonly RunningProgram _program = new(environment: new Dictionary<string, string> { ["TIKTOK_CLIENT_SECRET"] = "half-an-app-only" });

    private string Keys => Path.Combine(_program.DataDirectory, "keys");

    private string Aside => Path.Combine(_program.DataDirectory, "keys-of-the-backup");

    public Task InitializeAsync() => _program.StartAsync();

    public async Task DisposeAsync() => await _program.DisposeAsync();

    [Fact]
    public async Task Accounts_wait_with_clear_words_and_go_on_when_the_keys_are_back_or_they_are_reconnected()
    {
        _program.Output.ShouldContain("TIKTOK_CLIENT_SECRET is set, and TIKTOK_CLIENT_ID is not.");
        using var api = await ApiProgram.BeginAsync(_program);
        await api.ConnectAsync(_program.Address, "x", "ada");
        var account = (await AccountAsync(api)).GetProperty("id").GetString();
        var post = await api.ScheduleAsync(new { content = "For next year", accounts = new[] { account }, scheduled_time = "2099-01-01T09:00:00Z" });
        var browser = new FormBrowser(_program.Address);
        await browser.SignInAsync("ann@example.org", "a long enough pass phrase");

        await _program.KillAsync();
        Directory.Move(Keys, Aside);
        await _program.StartAsync();
        await WaitsAsync(api, post);
        using (var page = await browser.Client.GetAsync("/")) page.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in", "its cookie says nothing any more, and that is no fault");
        await browser.SignInAsync("ann@example.org", "a long enough pass phrase");
        (await browser.Client.GetStringAsync("/settings/social-accounts")).ShouldContain(Missing);
        var doctor = await _program.CommandAsync(["doctor"]);
        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain("does not open: its encryption key is missing.");

        await _program.KillAsync();
        PutBack();
        await _program.StartAsync();
        (await AccountAsync(api)).GetProperty("status").GetString().ShouldBe("active");
        (await api.WaitAsync(post, "scheduled")).ShouldHaveSingleItem();

        await _program.KillAsync();
        Directory.Delete(Keys, recursive: true);
        await _program.StartAsync();
        await WaitsAsync(api, post);
        await api.ConnectAsync(_program.Address, "x", "ada");
        (await AccountAsync(api)).GetProperty("id").GetString().ShouldBe(account);
        await api.WaitAsync(post, "scheduled");
        await _program.KillAsync();
        await _program.StartAsync();
        await api.WaitAsync(post, "scheduled");
    }

    private static async Task<JsonElement> AccountAsync(ApiProgram api) => (await api.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray().ShouldHaveSingleItem();

    private static async Task WaitsAsync(ApiProgram api, string post)
    {
        var account = await AccountAsync(api);
        account.GetProperty("status").GetString().ShouldBe("needs_reconnect");
        account.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith(Missing);
        var delivery = (await api.WaitAsync(post, "on_hold")).ShouldHaveSingleItem();
        delivery.GetProperty("error").GetProperty("code").GetString().ShouldBe("needs_reconnect");
        delivery.GetProperty("error").GetProperty("advice").GetString().ShouldNotBeNull().ShouldContain("“keys”");
    }

    private void PutBack()
    {
        Directory.Delete(Keys, recursive: true);
        Directory.Move(Aside, Keys);
    }
}
