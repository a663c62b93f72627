using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>The member or page that a request speaks for, where the token may speak for it at all.</summary>
/// <param name="Key">Of the persona.</param>
/// <param name="Urn">As this caller's app knows it.</param>
/// <param name="Role">The caller's on the page; null: a member, speaking for nobody else.</param>
public sealed record LinkedInActor(string Key, string Urn, string? Role)
{
    private static readonly string[] Publishing = ["ADMINISTRATOR", "CONTENT_ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER"];

    public bool IsPage => Role is not null;

    /// <summary>Null where the URN is somebody else's, or a page's where the member has no role.</summary>
    public static LinkedInActor? Of(string? urn, Caller caller)
    {
        var member = LinkedInPeople.Members.First(persona => persona.Key == caller.Persona);
        if (urn == LinkedInUrns.Person(member.IdAt(caller))) return new LinkedInActor(member.Key, urn, null);
        var page = LinkedInPeople.Pages.FirstOrDefault(page => urn == LinkedInUrns.Organization(page.Id));
        return page is not null && LinkedInPeople.RoleOn(member.Key, page.Key) is { } role ? new LinkedInActor(page.Key, urn!, role) : null;
    }

    /// <summary>The same by the key under which posts and uploads are kept.</summary>
    public static LinkedInActor? OfKey(string key, Caller caller)
    {
        if (key == caller.Persona) return Of(LinkedInUrns.Person(LinkedInPeople.Members.First(persona => persona.Key == key).IdAt(caller)), caller);
        return LinkedInPeople.Pages.FirstOrDefault(page => page.Key == key) is { } found ? Of(LinkedInUrns.Organization(found.Id), caller) : null;
    }

    public bool MayPublish(Caller caller) => IsPage ? caller.May(LinkedInApps.WriteOrganization) && Publishing.Contains(Role) : caller.May(LinkedInApps.WriteMember);

    public bool MayComment(Caller caller) => IsPage ? caller.May("w_organization_social_feed") && Publishing.Contains(Role) : caller.May("w_member_social_feed");

    /// <summary>Members' posts are read by no app.</summary>
    public bool MayRead(Caller caller) => IsPage && caller.May(LinkedInApps.ReadOrganization);

    public bool MayCount(Caller caller) => IsPage ? caller.May(LinkedInApps.Administer) && Role is "ADMINISTRATOR" : caller.May("r_member_postAnalytics");
}
