using Bunit;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Pages.Settings;

namespace Publicist.Tests.Components;

/// <summary>What is asked before an account is disconnected.</summary>
public sealed class DisconnectQuestionTests : IDisposable
{
    private static readonly MoveTarget Bea = new(Guid.NewGuid(), "Bea Fox", "bea"), Cid = new(Guid.NewGuid(), "Cid Roe", null);
    private readonly BunitContext _context = new();
    private PostsWish _wish = PostsWish.Hold;

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Without_posts_there_is_nothing_to_choose()
    {
        var question = Open(Outlook(0));
        question.Markup.ShouldContain("No post is scheduled for it.");
        question.FindAll("input").ShouldBeEmpty();
    }

    [Fact]
    public void Holding_comes_first_and_moving_is_offered_only_where_there_is_somewhere_to_go()
    {
        var question = Open(Outlook(3));
        question.Find("legend").TextContent.ShouldBe("What happens to its 3 scheduled posts?");
        question.FindAll("input[type=radio]").Count.ShouldBe(2);
        question.FindAll("input[type=radio]")[0].HasAttribute("checked").ShouldBeTrue();
        question.Markup.ShouldContain("They could move if another");
    }

    [Fact]
    public void One_account_to_move_to_is_named_and_chosen_with_it()
    {
        var question = Open(Outlook(1) with { Targets = [Bea] });
        question.FindAll("select").ShouldBeEmpty();
        question.Markup.ShouldContain("Move to Bea Fox (@bea)");
        question.FindAll("input[type=radio]")[1].Change("on");
        _wish.ShouldBe(PostsWish.MoveTo(Bea.Id));
    }

    [Fact]
    public void Of_several_one_is_picked_and_picking_means_moving()
    {
        var question = Open(Outlook(2) with { Targets = [Bea, Cid] });
        question.Find("select").Change(Cid.Id.ToString());
        _wish.ShouldBe(PostsWish.MoveTo(Cid.Id));
        question.FindAll("input[type=radio]")[2].Change("on");
        _wish.ShouldBe(PostsWish.Cancel);
        question.FindAll("input[type=radio]")[1].Change("on");
        _wish.ShouldBe(PostsWish.MoveTo(Cid.Id), "the one that was picked is kept");
    }

    [Fact]
    public void Accounts_of_the_same_sign_in_are_named_with_what_is_done_instead()
    {
        var text = Window.Words(Open(Outlook(0) with { Siblings = ["Harbour (Alpha)", "Market (Alpha)"] }).Find(".alert"));
        text.ShouldContain("Harbour (Alpha) and Market (Alpha) were connected with the same sign-in");
        text.ShouldContain("Publicist only deletes its own copy for Ann Lee, and asks Guild to take the access back when the last of them is disconnected.");
    }

    [Fact]
    public void Accounts_of_other_workspaces_that_may_end_are_counted_and_not_named()
    {
        Window.Words(Open(Outlook(0) with { MayEnd = ["Market"], MayEndElsewhere = 2 }).Find(".alert")).ShouldContain("If Market, or 2 accounts of other workspaces were connected by that person too, reconnect them afterwards");
        Window.Words(Open(Outlook(0) with { MayEndElsewhere = 1 }).Find(".alert")).ShouldContain("If an account of another workspace was connected by that person too, reconnect it afterwards");
    }

    [Fact]
    public void What_is_on_its_way_or_perhaps_out_is_said_to_be_left_alone()
    {
        var question = Open(Outlook(0) with { UnderWay = 1, Unconfirmed = 2 });
        question.Markup.ShouldContain("One post is on the way to Guild just now and left alone");
        question.Markup.ShouldContain("2 posts are perhaps out and left alone");
    }

    private IRenderedComponent<DisconnectQuestion> Open(DisconnectOutlook outlook) => _context.Render<DisconnectQuestion>(with => with
        .Add(one => one.Account, Account).Add(one => one.Platform, Platform).Add(one => one.Outlook, outlook).Add(one => one.Wish, _wish).Add(one => one.WishChanged, wish => _wish = wish));

    private static PlatformInfo Platform { get; } = new ScriptedPlatform("guild", "Guild").Info;

    private static AccountView Account { get; } = new()
    {
        Id = Guid.NewGuid(),
        Platform = "guild",
        Kind = "profile",
        PlatformUserId = "1",
        DisplayName = "Ann Lee",
        IsSandbox = false,
        Status = AccountStatus.Active,
        ConnectedAt = DateTimeOffset.UnixEpoch,
    };

    private static DisconnectOutlook Outlook(int scheduled) => new() { Scheduled = scheduled, UnderWay = 0, Unconfirmed = 0, Targets = [], Siblings = [], SiblingsElsewhere = 0, MayEnd = [], MayEndElsewhere = 0, IsByKeys = false };
}
