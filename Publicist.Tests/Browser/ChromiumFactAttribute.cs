namespace Publicist.Tests.Browser;

/// <summary>A test that needs a real browser. On a machine without one it is skipped and says what to install; where nothing may be skipped, it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = BrowserNeeds.Missing(accessibility: false);
}

/// <summary>A test that needs a browser and the accessibility rules of axe-core.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessibilityFactAttribute : FactAttribute
{
    public AccessibilityFactAttribute() => Skip = BrowserNeeds.Missing(accessibility: true);
}
