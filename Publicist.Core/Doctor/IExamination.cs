namespace Publicist.Core.Doctor;

/// <summary>One thing the doctor looks at. Changes nothing, and costs few calls.</summary>
public interface IExamination
{
    /// <summary>What its findings are about, for when it cannot be finished.</summary>
    string Subject { get; }

    /// <param name="workspace">Whose accounts to look at; null: everybody's, for whoever has the machine in hand.</param>
    /// <param name="cancellation">Stops looking.</param>
    Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation);
}
