using Mitogen.Diagnostics;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>A look at inputs apart from any run: it reads them, and keeps what there is to warn of and to mask.</summary>
internal sealed class Inspection(MitogenOptions options, TimeProvider time, IPrompt? prompt)
{
    public CollectedDiagnostics Diagnostics { get; } = new();

    public SecretMask Secrets { get; } = new();

    /// <exception cref="LanguageException">Something in it is wrong or missing.</exception>
    public ValueTask<RunInputs> ReadAsync(PlaybookRun run, CancellationToken cancellationToken) =>
        new RunInputsReader(options, prompt, Diagnostics, Secrets, time).ReadAsync(run, cancellationToken);

    public ErrorRaised ErrorOf(LanguageException problem) => ErrorReport.Of(problem, Secrets);

    public IReadOnlyList<WarningRaised> Warnings() => WarningsOf(Diagnostics.Snapshot());

    public IReadOnlyList<WarningRaised> WarningsOf(IEnumerable<DiagnosticWarning> warnings) =>
        [.. warnings.Select(warning => new WarningRaised(Secrets.Mask(warning.Message), warning.Position))];
}
