using Publicist.Core.Doctor;

namespace Publicist.Web.Hosting;

/// <summary>Behind a proxy that speaks https, cookies and addresses are right only where PublicUrl says what people type.</summary>
internal sealed class ProxyExamination(Settings settings, IConfiguration configuration) : IExamination
{
    public string Subject => "Public address";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var listening = configuration["Urls"] ?? "";
        var open = listening.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(address => address.Contains("://0.0.0.0", StringComparison.Ordinal) || address.Contains("://*", StringComparison.Ordinal) || address.Contains("://+", StringComparison.Ordinal) || address.Contains("://[::]", StringComparison.Ordinal));
        IReadOnlyList<DoctorFinding> findings = (settings.PublicUrl, open) switch
        {
            (null, { }) => [new DoctorFinding
            {
                Subject = Subject,
                Verdict = Verdict.Wrong,
                What = $"It listens on {open}, and PublicUrl is not set.",
                Why = "Publicist answers only host names it knows, and builds redirect addresses and media links from PublicUrl.",
                Mend = "Set PublicUrl to what people type into their browsers, such as https://press.example.org.",
            }],
            ({ Scheme: "http", IsLoopback: false } address, _) => [new DoctorFinding
            {
                Subject = Subject,
                Verdict = Verdict.Wrong,
                What = $"PublicUrl is {address}, without https.",
                Why = "Passwords and sessions travel in the clear, and most platforms accept no such redirect address.",
                Mend = "Put a proxy with a certificate in front (docs/operating.md shows one), and set PublicUrl to its https address.",
            }],
            _ => [],
        };
        return Task.FromResult(findings);
    }
}
