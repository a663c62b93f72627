using System.Net;
using Publicist.Tests.Sandbox.LinkedIn;
using Publicist.Tests.Sandbox.X;

namespace Publicist.Tests.Sandbox.State;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Posts_pictures_and_tokens_outlive_a_restart()
    {
        LinkedInMember member;
        string urn;
        await using (var before = await SandboxServer.StartAsync(_folder))
        {
            member = await LinkedInMember.SignInAsync(before);
            urn = await member.PublishAsync("Hello", LinkedInMember.Image(await member.UploadAsync(), "A door"));
        }

        await using var after = await SandboxServer.StartAsync(_folder);
        (await after.Http.GetStringAsync($"/sandbox/linkedin/feed/update/{urn}/")).ShouldContain("Hello");
        var picture = (await after.Http.GetStringAsync("/sandbox/linkedin")).Split("src=\"").Single(part => part.StartsWith("/sandbox/linkedin/media/", StringComparison.Ordinal)).Split('"')[0];
        (await after.Http.GetAsync(picture)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = new LinkedInMember(after, member.Token, member.Urn);
        (await again.CreateAsync(again.Post("Hello"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_is_answered_is_on_disk_and_holds_no_token_in_clear()
    {
        await using var server = await SandboxServer.StartAsync(_folder);
        var ada = await XMember.SignInAsync(server);
        var id = await ada.PublishAsync("Written before the answer");
        var file = await File.ReadAllTextAsync(Path.Combine(_folder, "sandbox.json"));
        file.ShouldContain(id);
        file.ShouldContain("Written before the answer");
        file.ShouldNotContain(ada.RefreshToken);
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        await using (var server = await SandboxServer.StartAsync(_folder))
        {
            var ada = await XMember.SignInAsync(server);
            var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => ada.PublishAsync($"Post {number}")));
            ids.Distinct().Count().ShouldBe(40);
        }
        await using var after = await SandboxServer.StartAsync(_folder);
        (await after.LedgerAsync("x")).Count.ShouldBe(40);
    }

    [Fact]
    public async Task The_same_text_twenty_times_at_once_is_one_post()
    {
        await using var server = await SandboxServer.StartAsync(_folder);
        var ada = await XMember.SignInAsync(server);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.CreateAsync(new() { ["text"] = "Once" })));
        answers.Count(answer => answer.StatusCode is HttpStatusCode.Created).ShouldBe(1);
        (await server.LedgerAsync("x")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_put_aside()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sandbox.json"), "{ half a");
        await using var server = await SandboxServer.StartAsync(_folder);
        (await server.LedgerAsync("x")).ShouldBeEmpty();
        File.Exists(Path.Combine(_folder, "sandbox.json.unreadable")).ShouldBeTrue();
    }
}
