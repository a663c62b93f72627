namespace Publicist.Tests.Chaos;

/// <summary>Writes posts of every shape that each platform publishes in steps of its own.</summary>
internal sealed class Desk(Random dice, string image, string secondImage, string video, string longVideo)
{
    public static readonly IReadOnlyDictionary<string, string[]> Kinds = new Dictionary<string, string[]>
    {
        ["linkedin"] = ["text", "image", "images", "video", "comment"],
        ["x"] = ["text", "image", "images", "video", "thread"],
        ["facebook"] = ["text", "images", "video", "reel", "comment"],
        ["instagram"] = ["image", "images", "reel", "comment"],
        ["youtube"] = ["video", "comment"],
        ["tiktok"] = ["video", "images", "pull"],
    };

    /// <summary>One in so many goes up in several parts; the platforms keep all of them in memory.</summary>
    private const int LongVideos = 30;

    private int _number;

    public Written Next(Target account)
    {
        var kinds = Kinds[account.Platform];
        var kind = kinds[dice.Next(kinds.Length)];
        return new Written { Number = ++_number, Platform = account.Platform, Kind = kind, Account = account, Elements = kind == "thread" ? 3 : 1, HasComment = kind == "comment" };
    }

    /// <summary>As <c>POST /api/v1/posts/schedule</c> takes it.</summary>
    public object Request(Written post) => new
    {
        content = $"Chaos {post.Mark(1)} at the harbour",
        accounts = new[] { post.Account.Id },
        media = Media(post).Select(id => new { id, alt_text = "A harbour" }).ToArray(),
        first_comment = post.HasComment ? $"More of it {post.CommentMark} below" : null,
        options = new Dictionary<string, object> { [post.Platform] = Options(post) },
    };

    private string[] Media(Written post) => post.Kind switch
    {
        "image" => [image],
        "images" => [image, secondImage],
        "video" or "reel" or "pull" => [dice.Next(LongVideos) == 0 ? longVideo : video],
        "comment" when post.Platform is "instagram" => [image],
        "comment" when post.Platform is "youtube" => [video],
        _ => [],
    };

    private static Dictionary<string, string> Options(Written post) => post switch
    {
        { Kind: "thread" } => new() { ["thread"] = $"Second {post.Mark(2)} of it\n---\nThird {post.Mark(3)} of it" },
        { Kind: "reel" } => new() { ["format"] = "reel" },
        { Platform: "youtube" } => new() { ["title"] = $"The harbour, part {post.Number}", ["privacy_status"] = "public", ["made_for_kids"] = "false" },
        { Platform: "tiktok", Kind: "pull" } => new() { ["privacy_level"] = "PUBLIC_TO_EVERYONE", ["source"] = "pull" },
        { Platform: "tiktok" } => new() { ["privacy_level"] = "PUBLIC_TO_EVERYONE" },
        _ => [],
    };
}
