namespace Publicist.Web.Sandbox.Facebook;

/// <summary>A page of the Sandbox.</summary>
/// <param name="Id">On the platform; posts name their author by it.</param>
/// <param name="Name">For people.</param>
/// <param name="Username">Null: it has none.</param>
/// <param name="Business">The portfolio that it belongs to, whose pages the plain list leaves out; null: none.</param>
/// <param name="Roles">What each persona may do there.</param>
public sealed record FacebookPage(string Id, string Name, string? Username, string? Business, IReadOnlyDictionary<string, string[]> Roles)
{
    public bool MayPublish(string persona) => Roles.TryGetValue(persona, out var tasks) && (tasks.Contains("CREATE_CONTENT") || tasks.Contains("MANAGE"));
}

/// <summary>Who there is, and whose pages.</summary>
public static class FacebookPages
{
    public const string Business = "777000000000001";
    private static readonly string[] Everything = ["MANAGE", "CREATE_CONTENT", "MODERATE", "ADVERTISE", "ANALYZE", "MESSAGING"];

    public static readonly IReadOnlyList<FacebookPage> All =
    [
        new("222000000000001", "Corner Bakery", "cornerbakery", null, new Dictionary<string, string[]> { ["ana"] = Everything, ["lena"] = Everything }),
        new("222000000000002", "Harbour Festival", null, null, new Dictionary<string, string[]> { ["ana"] = ["CREATE_CONTENT", "ANALYZE"] }),
        new("222000000000003", "City Museum", "citymuseum", null, new Dictionary<string, string[]> { ["ana"] = ["MODERATE", "ANALYZE"] }),
        new("222000000000005", "Riverside Market", "riversidemarket", null, new Dictionary<string, string[]> { ["ana"] = Everything }),
        new("222000000000004", "Old Mill Hotel", "oldmillhotel", Business, new Dictionary<string, string[]> { ["ben"] = Everything }),
    ];

    public static readonly IReadOnlyList<Persona> People =
    [
        new() { Key = "ana", Id = Meta.MetaPeople.IdOf("ana"), Name = "Ana Ribeiro", Note = "Three pages to publish on, and one where she may only read" },
        new() { Key = "ben", Id = Meta.MetaPeople.IdOf("ben"), Name = "Ben Okafor", Note = "One page, which belongs to a business portfolio" },
        new() { Key = "lena", Id = Meta.MetaPeople.IdOf("lena"), Name = "Lena Novak", Note = "Allows everything but publishing" },
        new() { Key = "tom", Id = Meta.MetaPeople.IdOf("tom"), Name = "Tom Weiss", Note = "A person without pages" },
    ];

    /// <summary>People and pages: whoever may have written something.</summary>
    public static readonly IReadOnlyList<Persona> Authors = [.. People, .. All.Select(page => new Persona { Key = page.Id, Id = page.Id, Name = page.Name, Handle = page.Username, Note = "A page" })];

    public static FacebookPage? Find(string id) => All.FirstOrDefault(page => page.Id == id);

    public static IReadOnlyList<string> Declined(string persona) => persona is "lena" ? ["pages_manage_posts"] : [];
}
