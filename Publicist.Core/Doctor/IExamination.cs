namespace Publicist.Core.Doctor;

/// <summary>
/// One thing the doctor looks at, with few calls. Mends nothing; what it learns of an account at its platform is written down as by any check of it, for that is what makes the account's state true.
/// </summary>
public interface IExamination
{
    /// <summary>What its findings are about, for when it cannot be finished.</summary>
    string Subject { get; }

    /// <param name="workspace">Whose accounts to look at; null: everybody's, for whoever has the machine in hand.</param>
    /// <param name="cancellation">Stops looking.</param>
    Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation);
}
