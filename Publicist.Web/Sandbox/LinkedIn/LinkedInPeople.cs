using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>The members and pages of this LinkedIn, and who is what where.</summary>
public static class LinkedInPeople
{
    private const string IdAtPagesApp = "id_at_pages_app", Vanity = "vanity_name";

    public static readonly IReadOnlyList<Persona> Members =
    [
        new() { Key = "ines", Id = "Ines7Carv0", Name = "Inês Carvalho", Note = "Chief executive; with picture and e-mail address", Email = "ines@example.com", Traits = Known("Pg1Ines3Cv", "ines-carvalho") },
        new() { Key = "marcus", Id = "Marc4Lind9", Name = "Marcus Lindqvist", Note = "Head of communications; with picture and e-mail address", Email = "marcus@example.org", Traits = Known("Pg1Marc8Lq", "marcus-lindqvist") },
        new() { Key = "yuki", Id = "Yuki2Tana5", Name = "Yuki Tanaka", Note = "Founder; shares neither picture nor e-mail address", HasPicture = false, Traits = Known("Pg1Yuki6Tn", "yuki-tanaka") },
    ];

    public static readonly IReadOnlyList<Persona> Pages =
    [
        new() { Key = "harbour-works", Id = "104455", Name = "Harbour Works", Note = "A page with a logo", Traits = Known("", "harbour-works") },
        new() { Key = "tanaka-studio", Id = "207788", Name = "Tanaka Studio", Note = "A page without a logo", HasPicture = false, Traits = Known("", "tanaka-studio") },
    ];

    /// <summary>By member: the page, the role and its state.</summary>
    public static readonly IReadOnlyList<LinkedInPageRole> Roles =
    [
        new("ines", "harbour-works", "ADMINISTRATOR"), new("marcus", "harbour-works", "CONTENT_ADMINISTRATOR"), new("yuki", "harbour-works", "ANALYST"),
        new("ines", "tanaka-studio", "DIRECT_SPONSORED_CONTENT_POSTER"), new("marcus", "tanaka-studio", "CONTENT_ADMINISTRATOR", "REQUESTED"), new("yuki", "tanaka-studio", "ADMINISTRATOR"),
    ];

    /// <summary>A member has another id at each app.</summary>
    public static string IdAt(this Persona member, Caller caller) => LinkedInApps.IsPages(caller.Scopes) ? member.Traits[IdAtPagesApp] : member.Id;

    public static string VanityName(this Persona persona) => persona.Traits[Vanity];

    /// <summary>The roles a member has on pages, approved or not.</summary>
    public static IEnumerable<LinkedInPageRole> RolesOf(string member) => Roles.Where(role => role.Member == member);

    /// <summary>The role that counts; null: none that does.</summary>
    public static string? RoleOn(string member, string page) => RolesOf(member).FirstOrDefault(role => role.Page == page && role.State is "APPROVED")?.Role;

    private static Dictionary<string, string> Known(string idAtPagesApp, string vanityName) => new() { [IdAtPagesApp] = idAtPagesApp, [Vanity] = vanityName };
}

/// <summary>Who is what on a page.</summary>
public sealed record LinkedInPageRole(string Member, string Page, string Role, string State = "APPROVED");
