using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox;

/// <summary>One platform of the Sandbox: a folder of its own and one line in <see cref="SandboxRegistration"/>.</summary>
public interface ISandboxPlatform
{
    /// <summary>Lower case, as in <c>/sandbox/{key}</c>.</summary>
    string Key { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Who may sign in.</summary>
    IReadOnlyList<Persona> Personas { get; }

    /// <summary>Who may have written a post: where people post as pages or channels, those too.</summary>
    IReadOnlyList<Persona> Authors => Personas;

    SandboxSite Site { get; }

    /// <summary>Maps the paths of the real platform under <c>/sandbox/{key}</c>.</summary>
    void Map(RouteGroupBuilder routes);

    /// <summary>Where the post is seen, below <c>/sandbox/{key}</c>, with a leading slash.</summary>
    string PathOf(SandboxPost post);
}
