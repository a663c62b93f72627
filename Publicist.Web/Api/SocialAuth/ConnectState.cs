using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>What travels to the platform and back: who wanted what, where and when. Sealed, and readable on the same platform's callback only.</summary>
internal sealed record ConnectState
{
    private const string Item = "connect";

    /// <summary>Good for one answer.</summary>
    public required Guid IntentId { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The account that is to be connected again; null for a new one.</summary>
    public Guid? AccountId { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Followed by a browser that is not signed in to the workspace: only the correlation cookie ties it.</summary>
    public required bool IsGuest { get; init; }
    public required bool IsSandbox { get; init; }

    /// <summary>The way to sign in: <c>LoginRoute.Key</c>.</summary>
    public required string Route { get; init; }

    public AuthenticationProperties ToProperties()
    {
        var properties = new AuthenticationProperties();
        properties.Items[Item] = Convert.ToBase64String(Write());
        return properties;
    }

    /// <exception cref="InvalidOperationException">A challenge that did not come from us.</exception>
    public static ConnectState Of(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Item, out var text) && text is not null ? Read(Convert.FromBase64String(text)) : throw new InvalidOperationException("A social sign-in was begun without a state.");

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var id in new[] { IntentId, WorkspaceId, UserId, AccountId ?? Guid.Empty }) writer.Write(id.ToByteArray());
        writer.Write(IssuedAt.UtcTicks);
        writer.Write(IsGuest);
        writer.Write(IsSandbox);
        writer.Write(Route);
        return stream.ToArray();
    }

    private static ConnectState Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var ids = Enumerable.Range(0, 4).Select(_ => new Guid(reader.ReadBytes(16))).ToArray();
        return new ConnectState
        {
            IntentId = ids[0],
            WorkspaceId = ids[1],
            UserId = ids[2],
            AccountId = ids[3] == Guid.Empty ? null : ids[3],
            IssuedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            IsGuest = reader.ReadBoolean(),
            IsSandbox = reader.ReadBoolean(),
            Route = reader.ReadString(),
        };
    }

    /// <summary>Packs the state tightly: X takes no more than 500 characters, which the framework's own format exceeds.</summary>
    internal sealed class Format(IDataProtector protector) : ISecureDataFormat<AuthenticationProperties>
    {
        private const string Correlation = ".xsrf";

        public string Protect(AuthenticationProperties data) => Protect(data, purpose: null);

        public string Protect(AuthenticationProperties data, string? purpose)
        {
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream, Encoding.ASCII);
            writer.Write(data.Items[Correlation] ?? "");
            writer.Write(data.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var verifier) ? verifier ?? "" : "");
            writer.Write(Of(data).Write());
            return WebEncoders.Base64UrlEncode(protector.Protect(stream.ToArray()));
        }

        public AuthenticationProperties? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

        public AuthenticationProperties? Unprotect(string? protectedText, string? purpose)
        {
            if (string.IsNullOrEmpty(protectedText)) return null;
            try
            {
                var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(protectedText));
                using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
                var (correlation, verifier) = (reader.ReadString(), reader.ReadString());
                var properties = Read(reader.ReadBytes(bytes.Length)).ToProperties();
                properties.Items[Correlation] = correlation;
                if (verifier.Length > 0) properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
                return properties;
            }
            catch (Exception forged) when (forged is FormatException or System.Security.Cryptography.CryptographicException)
            {
                return null;
            }
        }
    }
}
