using Publicist.Core.Platforms;

namespace Publicist.Tests.Posts;

/// <summary>A made-up platform whose limits a test knows: texts up to 50 characters, four pictures.</summary>
public sealed class ScriptedPlatform(string key, string name) : ISocialPlatform
{
    public const int MaximumText = 50;

    public PlatformInfo Info { get; } = new()
    {
        Key = key,
        Name = name,
        Color = "#336699",
        GlyphPath = "M0 0h24v24H0z",
        Text = new TextRules { Maximum = MaximumText, Unit = "characters" },
        Media = new MediaRules { MaximumImages = 4, ImageTypes = ["image/png", "image/jpeg"], MaximumAltText = 1000 },
        Login = new LoginRules { RequiresPkce = false, Scopes = [], ClientAuthentication = ClientAuthentication.Form, RenewAhead = TimeSpan.FromMinutes(5) },
        Recovery = new RecoveryRules { SettleTime = TimeSpan.FromSeconds(5) },
        Endpoints = new PlatformEndpoints { Authorize = $"https://{key}.example/authorize", Token = $"https://{key}.example/token", Api = $"https://api.{key}.example", Site = $"https://{key}.example" },
    };

    public PlatformOAuth OAuth => throw new NotSupportedException("Nobody signs in here.");

    public int Measure(string text) => text.Length;

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account)
    {
        if (draft.Text.Length > MaximumText)
        {
            yield return new PreflightFinding
            {
                Severity = FindingSeverity.Error,
                Code = "text_too_long",
                Field = "content",
                Message = $"{Info.Name} takes {MaximumText} characters; the text has {draft.Text.Length}.",
                Action = "Shorten it",
            };
        }
    }

    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation) => context.Journal.SubmitAsync(
        "post",
        _ => Task.FromResult<PublishOutcome>(new PublishOutcome.Published(context.DeliveryId.ToString(), new Uri($"https://{Info.Key}.example/{context.DeliveryId}"))),
        cancellation);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => throw new NotSupportedException("Nothing is looked up here.");
}

/// <summary>No developer app is configured.</summary>
public sealed class NoApps : IPlatformApps
{
    public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => null;

    public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own) => null;
}
