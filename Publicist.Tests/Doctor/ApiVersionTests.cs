using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Doctor;
using Publicist.Core.Members;
using Publicist.Core.Storage;
using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Doctor;

/// <summary>Versions of platforms' APIs, asked of the Sandbox with the accounts that are connected there.</summary>
public sealed class ApiVersionTests : IAsyncLifetime
{
    private readonly PublicistServer _server = new() { Clock = new TestClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)) };

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var owner = await _server.CreateOwnerAsync();
        var key = await _server.Services.GetRequiredService<CreateApiKey>().RunAsync(owner, "test", [], CancellationToken.None);
        using var api = new ApiProgram(_server.Address, key.Key.Reveal());
        foreach (var (platform, persona) in new[] { ("linkedin", "ines"), ("facebook", "ana"), ("instagram", "market") }) await api.ConnectAsync(_server.Address, platform, persona);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Versions_that_are_answered_and_last_are_good_and_ended_ones_are_wrong_with_the_line_that_mends_them()
    {
        (await FindAsync("LinkedIn")).ShouldBe((Verdict.Good, "It is spoken to in version 202609 of its API, which its Sandbox answers until 2027-09-15.", null));
        (await FindAsync("Facebook")).ShouldBe((Verdict.Good, "It is spoken to in version v25.0 of its API, which its Sandbox answers until 2028-07-29.", null));
        (await FindAsync("Instagram")).ShouldBe((Verdict.Good, "It is spoken to in version v25.0 of its API, which its Sandbox answers until 2028-07-29.", null));

        Configure("LinkedIn", "202512");
        (await FindAsync("LinkedIn")).ShouldBe((Verdict.Advice, "Version 202512 of LinkedIn's API ends on 2026-12-15.", "Set Platforms:LinkedIn:ApiVersion=202609, and start Publicist again."));
        Configure("LinkedIn", "202511");
        (await FindAsync("LinkedIn")).ShouldBe((Verdict.Wrong, "LinkedIn no longer answers version 202511 of its API.", "Set Platforms:LinkedIn:ApiVersion=202609, and start Publicist again."));
        Configure("Facebook", "v19.0");
        (await FindAsync("Facebook")).ShouldBe((Verdict.Wrong, "Facebook no longer answers version v19.0 of its API.", "Set Platforms:Facebook:ApiVersion=v25.0, and start Publicist again."));
    }

    [Fact]
    public async Task A_real_account_is_asked_with_before_an_older_one_of_the_Sandbox()
    {
        var configuration = _server.Services.GetRequiredService<IConfiguration>();
        (configuration["Platforms:LinkedIn:ClientId"], configuration["Platforms:LinkedIn:ClientSecret"]) = ("client-1", "planted-secret");
        configuration["Platforms:LinkedIn:Endpoints:Api"] = "http://127.0.0.1:9";
        var owner = await _server.CreateOwnerAsync();
        await using var db = _server.Services.GetRequiredService<Databases>().Everything();
        db.SocialAccounts.Add(new SocialAccount
        {
            Id = Guid.Parse("ffffffff-ffff-7fff-bfff-ffffffffffff"),
            WorkspaceId = owner.WorkspaceId,
            Platform = "linkedin",
            Kind = "profile",
            PlatformUserId = "real-1",
            DisplayName = "Real Ines",
            IsSandbox = false,
            ConnectedBy = owner.UserId,
            ConnectedAt = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero),
        });
        await db.SaveChangesAsync();

        // Nobody answers it: what counts is who was asked with.
        await Record.ExceptionAsync(() => Versions.RunAsync(null, CancellationToken.None));
        var asked = await db.Audit.Where(row => row.Act == TokenUses.Version && row.Subject!.StartsWith("LinkedIn: ")).Select(row => row.Subject).ToListAsync();
        asked.ShouldBe(["LinkedIn: Real Ines (real-1)"]);
    }

    private IExamination Versions => _server.Services.GetServices<IExamination>().Single(one => one.Subject == "API versions");

    private void Configure(string platform, string version) => _server.Services.GetRequiredService<IConfiguration>()[$"Platforms:{platform}:ApiVersion"] = version;

    private async Task<(Verdict Verdict, string What, string? Mend)> FindAsync(string platform)
    {
        var finding = (await Versions.RunAsync(null, CancellationToken.None)).Single(one => one.Subject == platform);
        return (finding.Verdict, finding.What, finding.Mend);
    }
}
