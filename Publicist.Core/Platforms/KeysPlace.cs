namespace Publicist.Core.Platforms;

/// <summary>Where the client id and secret of a developer app are to be looked up: on the page where they were entered, or in the configuration. A platform that refuses them does not know which.</summary>
public static class KeysPlace
{
    /// <summary>Stands in an advice for that place, as in "Check {keys} against the developer app".</summary>
    public const string Mark = "{keys}";

    /// <summary>The refusal with the place of an app's keys.</summary>
    public static LoginRefusal For(this LoginRefusal refusal, PlatformApp app)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(app);
        if (app.IsSandbox) return refusal.For(app.Route);
        if (app.ConfiguredBy is not { } name) return With(refusal, $"the client id and secret of {app.Route.Name} under Settings, Platform Apps");
        return name == app.Route.AppKey ? refusal.For(app.Route) : With(refusal, $"{name} and the secret beside it");
    }

    /// <summary>The refusal with the place where the keys of a way to sign in are configured.</summary>
    public static LoginRefusal For(this LoginRefusal refusal, LoginRoute route)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(route);
        return With(refusal, $"{route.AppSection}:{route.ClientIdSetting} and {route.ClientSecretSetting}");
    }

    private static LoginRefusal With(LoginRefusal refusal, string place) => refusal with { Advice = refusal.Advice.Replace(Mark, place, StringComparison.Ordinal) };
}
