using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Accounts;

/// <summary>An account whose data may be used for a while only, though its token holds.</summary>
public sealed class DataAccessTests(ConnectRig rig) : IClassFixture<ConnectRig>
{
    [Theory]
    [InlineData(15, null)]
    [InlineData(13, "until 15 November 2026 only")]
    [InlineData(-1, "since 1 November 2026")]
    public async Task A_check_keeps_its_end_and_says_so_when_it_is_near(int days, string? words)
    {
        var end = rig.Clock.GetUtcNow().AddDays(days);
        rig.Login.DataAccessUntil = end.ToUnixTimeSeconds();
        var account = await rig.ConnectAsync();

        var check = (await rig.Services.GetRequiredService<CheckAccount>().RunAsync(rig.Owner, account.Id, CancellationToken.None))!;

        check.Verdict.ShouldBe(AccountVerdict.Valid);
        if (words is null) check.Message.ShouldBeNull();
        else check.Message.ShouldNotBeNull().ShouldContain(words);
        var kept = (await rig.Services.GetRequiredService<ReadAccounts>().FindAsync(rig.Owner, account.Id, CancellationToken.None))!;
        (kept.LastError, kept.Traits[DataAccess.Trait]).ShouldBe((check.Message, DataAccess.Until(end.ToUnixTimeSeconds())));
    }
}
