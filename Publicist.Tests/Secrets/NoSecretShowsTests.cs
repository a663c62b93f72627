using System.Text.RegularExpressions;

namespace Publicist.Tests.Secrets;

/// <summary>Tokens, codes, secrets, keys and passwords are nowhere to be seen: everything that the program wrote and said in a day on which everything happened is searched for every one of them.</summary>
public sealed class NoSecretShowsTests(Newsroom room) : IClassFixture<Newsroom>
{
    [Fact]
    public void The_platforms_have_issued_tokens_and_their_refusals_have_quoted_them()
    {
        room.Search.Tokens.ShouldBeGreaterThan(20);
        string.Concat(room.Said.Select(one => one.Text)).ShouldContain("You sent [secret]");
    }

    [Fact]
    public void None_is_in_the_log_at_its_most_talkative()
    {
        var log = room.Program.Output;
        log.ShouldContain("dbug: ", customMessage: "it is as talkative as it was told to be");
        room.Search.Find(log).ShouldBeEmpty();
        Regex.Matches(log, @"[?&](code|access_token|refresh_token|client_secret|state)=[^&\s\*]{8,}").Select(match => match.Value).ShouldBeEmpty();
    }

    [Fact]
    public void None_is_in_any_file_of_the_data_directory()
    {
        var files = Directory.GetFiles(room.Program.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        files.ShouldContain(file => file.EndsWith("publicist.db-wal", StringComparison.Ordinal), "the write-ahead log is among them");
        files.SelectMany(file => room.Search.FindIn(file).Select(found => $"{Path.GetFileName(file)}: {found}")).ShouldBeEmpty();
    }

    [Fact]
    public void None_is_in_what_the_API_the_pages_and_the_doctor_say() =>
        room.Said.SelectMany(one => room.Search.Find(one.Text).Select(found => $"{one.Where}: {found}")).ShouldBeEmpty();
}
