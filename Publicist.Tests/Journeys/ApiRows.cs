using Publicist.Tests.Media;

namespace Publicist.Tests.Journeys;

/// <summary>One kind of post as a program orders it, and what is seen of it.</summary>
/// <param name="Name">Of the row, unique.</param>
/// <param name="Account">The platform's id of the account.</param>
/// <param name="Content">The text.</param>
/// <param name="Files">Of <see cref="ApiRows.Files"/>.</param>
internal sealed record ApiRow(string Name, string Account, string Content, params string[] Files)
{
    /// <summary>Options of the account's platform.</summary>
    public (string Name, string Value)[] Options { get; init; } = [];

    public string? Link { get; init; }

    /// <summary>What stands at the permalink beside the text, as a CSS selector.</summary>
    public string? Shows { get; init; }

    /// <summary>What of the text is read there; null: none.</summary>
    public string? Says { get; init; } = Content.Split('\n')[0];

    /// <summary>Whether it waits for a person and has no address.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>Every kind of post on every platform, as data.</summary>
internal static class ApiRows
{
    private const string Member = "Ines7Carv0", Page = "104455", Ada = "1700000000000000101", Bakery = "222000000000001", Loaves = "17841400000000202", Linked = "17841400000000101", Channel = "UCsandboxacme00000000000", Mina = "-000Mina4Okafor7Q";

    private static readonly (string, string) Everyone = ("privacy_level", "PUBLIC_TO_EVERYONE");

    public static readonly IReadOnlyDictionary<string, byte[]> Files = new Dictionary<string, byte[]>
    {
        ["red.png"] = SampleImages.Png(640, 480),
        ["blue.png"] = SampleImages.Png(480, 640),
        ["green.jpg"] = SampleImages.Jpeg(1080, 1080),
        ["grey.jpg"] = SampleImages.Jpeg(1080, 1350),
        ["turning.gif"] = SampleImages.Gif(8, 8, 3),
        ["wide.mp4"] = Film(640, 360),
        ["upright.mp4"] = Film(1080, 1920),
        ["guide.pdf"] = SampleDocuments.Pdf(),
    };

    public static readonly IReadOnlyList<ApiRow> All =
    [
        new("LinkedIn text", Member, "Doors are open"),
        new("LinkedIn article", Member, "Read about doors") { Link = "https://example.org/doors", Options = [("article_title", "All about doors")] },
        new("LinkedIn image", Member, "A red door", "red.png") { Shows = "img" },
        new("LinkedIn images", Member, "Doors in colours", "red.png", "blue.png", "green.jpg") { Shows = "img" },
        new("LinkedIn video", Member, "A door that opens", "wide.mp4") { Shows = "video" },
        new("LinkedIn document", Member, "How to open doors", "guide.pdf"),
        new("LinkedIn page", Page, "The page says hello"),
        new("X text", Ada, "Doors on X"),
        new("X image", Ada, "One door on X", "red.png") { Shows = "img" },
        new("X images", Ada, "Four doors on X", "red.png", "blue.png", "green.jpg", "grey.jpg") { Shows = "img" },
        new("X animation", Ada, "A door that turns", "turning.gif") { Shows = "img" },
        new("X video", Ada, "A door that moves", "wide.mp4") { Shows = "video" },
        new("X poll", Ada, "Open or shut?") { Options = [("poll_options", "Open, Shut")] },
        new("X thread", Ada, "First door\n---\nSecond door\n---\nThird door"),
        new("Facebook text", Bakery, "Loaves today"),
        new("Facebook link", Bakery, "Loaves to read about") { Link = "https://example.org/loaves" },
        new("Facebook photo", Bakery, "One loaf", "red.png") { Shows = "img" },
        new("Facebook photos", Bakery, "Many loaves", "red.png", "green.jpg") { Shows = "img" },
        new("Facebook video", Bakery, "Kneading", "wide.mp4") { Shows = "video" },
        new("Facebook reel", Bakery, "Kneading fast", "upright.mp4") { Shows = "video", Options = [("format", "reel")] },
        new("Facebook story", Bakery, "", "green.jpg") { Shows = "img", Says = null, Options = [("format", "story")] },
        new("Instagram image", Loaves, "A crust", "green.jpg") { Shows = "img" },
        new("Instagram carousel", Loaves, "Two crusts", "green.jpg", "grey.jpg") { Shows = "img" },
        new("Instagram reel", Loaves, "A crust that moves", "wide.mp4") { Shows = "video" },
        new("Instagram story", Loaves, "", "green.jpg") { Shows = "img", Says = null, Options = [("format", "story")] },
        new("Instagram image through Facebook", Linked, "A linked crust", "grey.jpg") { Shows = "img" },
        new("YouTube video", Channel, "The door opens\n\nAt nine", "wide.mp4", "red.png")
        {
            Shows = "video",
            Options =
            [
                ("title", "The door"), ("tags", "door, opening day"), ("category_id", "27"), ("privacy_status", "private"), ("made_for_kids", "false"), ("publish_at", "2099-03-01T09:00:00Z"), ("thumbnail", "image"),
                ("playlist_id", "PLsandboxacmenews"),
            ],
        },
        new("TikTok video", Mina, "A door for everyone", "upright.mp4") { Shows = "video", Options = [Everyone] },
        new("TikTok inbox", Mina, "", "upright.mp4") { IsDraft = true, Options = [Everyone, ("mode", "inbox")] },
        new("TikTok photos", Mina, "Doors to look at", "green.jpg", "grey.jpg") { Shows = "img", Options = [Everyone, ("title", "Doors")] },
    ];

    private static byte[] Film(int width, int height) => [.. SampleVideos.Brand("isom"), .. SampleVideos.Movie(5, width, height, sound: null), .. SampleVideos.Data(200_000)];
}
