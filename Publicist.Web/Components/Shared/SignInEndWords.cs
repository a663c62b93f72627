using Publicist.Core.Accounts;

namespace Publicist.Web.Components.Shared;

/// <summary>When a sign-in ends, and what that means for the plan.</summary>
internal static class SignInEndWords
{
    public static string Of(SignInEnd end, DateTimeOffset now) => $"{When(end, now)}{Posts(end.PostsAfter)}.";

    private static string When(SignInEnd end, DateTimeOffset now) => end.At <= now ? "can no longer sign in" : end.DaysLeft(now) switch
    {
        0 => "must sign in again within a day",
        1 => "must sign in again in one day",
        var days => $"must sign in again in {days} days",
    };

    private static string Posts(int after) => after switch { 0 => "", 1 => ", and one post falls after that", _ => $", and {after} posts fall after that" };
}
