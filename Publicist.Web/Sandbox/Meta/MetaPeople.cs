using System.Security.Cryptography;
using System.Text;

namespace Publicist.Web.Sandbox.Meta;

/// <summary>People as an app knows them: by an id that is the app's alone.</summary>
public static class MetaPeople
{
    /// <summary>Digits, always the same for a persona.</summary>
    public static string IdOf(string persona) => (10_000_000_000_000_000 + BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(persona)))).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
