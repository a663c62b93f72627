namespace Publicist.Core.Readiness;

/// <summary>One thing without which the program cannot do its work; asked by <c>/health/ready</c>. Register as many as there are.</summary>
public interface IReadinessCheck
{
    /// <summary>Short and stable, such as <c>database</c>.</summary>
    string Name { get; }

    /// <summary>What is wrong, in a sentence without secrets: anybody may read it. Null: all is well.</summary>
    Task<string?> ProblemAsync(CancellationToken cancellation);
}
