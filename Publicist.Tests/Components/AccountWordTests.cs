using Publicist.Core.Accounts;
using Publicist.Web.Components.Pages.Settings;

namespace Publicist.Tests.Components;

public sealed class AccountWordTests
{
    [Fact]
    public void Posts_that_did_not_fit_are_counted_and_their_reasons_said_once_each()
    {
        var posts = new DisconnectedPosts { Moved = 2, OnHold = 3, MovedTo = "Bea", NotMoved = [Kept("Too long."), Kept("No video there."), Kept("Too long.")] };
        var word = AccountWord.Of("Ann", new DisconnectOutcome.Done(posts));
        word.Text.ShouldBe("Ann was disconnected. 2 scheduled posts were moved to Bea. 3 scheduled posts were put on hold, since they do not fit Bea:");
        (word.Well, word.Details).ShouldSatisfyAllConditions(one => one.Well.ShouldBeFalse(), one => one.Details.ShouldBe(["2 posts: Too long.", "No video there."]));
    }

    [Fact]
    public void Access_that_was_not_taken_back_is_said()
    {
        var done = new DisconnectOutcome.Done(new DisconnectedPosts { OnHold = 1 }) { Withdrawal = Withdrawal.NotRevoked, Advice = "Do it by hand." };
        AccountWord.Of("Ann", done).ShouldBe(new AccountWord("Ann was disconnected. Do it by hand. One scheduled post was put on hold.", false));
    }

    [Fact]
    public void Many_reasons_are_cut_short()
    {
        var posts = new DisconnectedPosts { OnHold = 7, MovedTo = "Bea", NotMoved = [.. Enumerable.Range(1, 7).Select(number => Kept($"Reason {number}."))] };
        AccountWord.Of("Ann", new DisconnectOutcome.Done(posts)).Details.ShouldNotBeNull().ShouldSatisfyAllConditions(lines => lines.Count.ShouldBe(6), lines => lines[^1].ShouldBe("and 2 further reasons, which stand with the posts"));
    }

    [Fact]
    public void A_renewal_says_until_when_and_where_the_end_stays_that_it_stays()
    {
        var (before, after) = (new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 9, 0, 0, 0, TimeSpan.Zero));
        Of(new RenewalOutcome.Renewed(before, after)).ShouldBe(new AccountWord("Ann: the sign-in was renewed and lasts until 2027-01-09.", true));
        Of(new RenewalOutcome.Renewed(before, before)).ShouldSatisfyAllConditions(word => word.Well.ShouldBeFalse(), word => word.Text.ShouldContain("lets it end on 2026-11-09 all the same"));
    }

    private static AccountWord Of(RenewalOutcome outcome) => AccountWord.Of("Ann", "Alpha", outcome, day => $"{day:yyyy-MM-dd}");

    private static KeptPost Kept(string why) => new(Guid.NewGuid(), why);
}
