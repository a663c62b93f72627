namespace Publicist.Tests.Architecture;

public sealed class ArchitectureTests
{
    public static TheoryData<int> EachRule => [.. Enumerable.Range(0, Rules.All.Count)];

    [Theory]
    [MemberData(nameof(EachRule))]
    public void The_house_keeps_its_rules(int index)
    {
        var rule = Rules.All[index];
        SourceTree.All.Count(rule.Applies).ShouldBeGreaterThan(0, $"{rule.Name}: it looked at nothing");
        rule.Broken(SourceTree.All).ShouldBeEmpty(rule.Name);
    }

    [Theory]
    [MemberData(nameof(EachRule))]
    public void Each_rule_reports_code_that_breaks_it(int index)
    {
        var rule = Rules.All[index];
        rule.Broken([rule.Counterexample]).ShouldNotBeEmpty(rule.Name);
    }

    [Fact]
    public void A_platforms_name_occurs_in_its_own_folders_only() => PlatformNames.Strays(SourceTree.All).ShouldBeEmpty();

    [Fact]
    public void A_platform_named_elsewhere_is_reported()
    {
        var platform = SourceTree.Platforms[0];
        PlatformNames.Strays([Rules.File("Publicist.Core/Publishing/Bad.cs", $"if (key == \"{platform.ToLowerInvariant()}\") {{ }}")]).ShouldNotBeEmpty();
        PlatformNames.Strays([Rules.File("Publicist.Core/Publishing/Bad.cs", $"using Publicist.Core.Platforms.{platform};")]).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_platform_named_in_a_sentence_elsewhere_is_reported()
    {
        foreach (var platform in SourceTree.Platforms)
        {
            PlatformNames.Strays([Rules.File("Publicist.Core/Doctor/Bad.cs", $"var why = \"Only {platform} and another fetch from here.\";")]).ShouldHaveSingleItem();
            PlatformNames.Strays([Rules.File("Publicist.Core/Doctor/Bad.cs", $"var key = $\"Platforms:{platform}:ClientId {{number:X}}\";")]).ShouldHaveSingleItem();
        }

        PlatformNames.Strays([Rules.File("Publicist.Core/Doctor/Good.cs", "var words = $\"{byte:X}\" + \"X-XSRF-TOKEN\" + \"Xylophone\"; // X says so")]).ShouldBeEmpty();
    }

    [Fact]
    public void No_feature_needs_one_that_needs_it() => FeatureGraph.Cycle(SourceTree.Core).ShouldBeNull();

    [Fact]
    public void A_cycle_between_features_is_reported_with_its_names()
    {
        SourceFile[] cycle =
        [
            Rules.File("Publicist.Core/Posts/A.cs", "using Publicist.Core.Publishing;"),
            Rules.File("Publicist.Core/Publishing/B.cs", "using Publicist.Core.Posts;"),
        ];
        FeatureGraph.Cycle(cycle).ShouldBe("Posts → Publishing → Posts");
    }

    [Fact]
    public void Every_row_of_a_workspace_says_so()
    {
        var entities = typeof(Core.Workspaces.IWorkspaceOwned).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetProperty("WorkspaceId")?.CanWrite is true).ToList();
        entities.Count.ShouldBeGreaterThan(8);
        var exceptions = new[] { "Membership", "AuditEntry", "IdempotentRequest" };
        entities.Where(type => !type.IsAssignableTo(typeof(Core.Workspaces.IWorkspaceOwned)) && type.Namespace!.StartsWith("Publicist.Core", StringComparison.Ordinal) && !type.Name.StartsWith('<'))
            .Select(type => type.Name).Except(exceptions).Where(name => !IsMessage(name)).ShouldBeEmpty();
    }

    // Records that travel between features are not rows.
    private static bool IsMessage(string name) => name is "Actor" or "Claim" or "DeliveryChanged" or "PauseTarget" or "SignInEnd" or "AccountConnection";
}
