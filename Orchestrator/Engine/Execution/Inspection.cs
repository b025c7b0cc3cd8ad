using Mitogen.Diagnostics;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>A look at inputs apart from any run: it reads them, and keeps what there is to warn of and to mask.</summary>
internal sealed class Inspection(MitogenOptions options, TimeProvider time, IPrompt? prompt)
{
    public CollectedDiagnostics Diagnostics { get; } = new();

    public SecretMask Secrets { get; } = new();

    /// <param name="run">Where inputs come from.</param>
    /// <param name="needsHosts">True: an inventory without hosts is warned of.</param>
    /// <param name="cancellationToken">Ends the wait for passwords and scripts.</param>
    /// <exception cref="LanguageException">Something in it is wrong or missing.</exception>
    public ValueTask<RunInputs> ReadAsync(PlaybookRun run, bool needsHosts, CancellationToken cancellationToken) =>
        new RunInputsReader(options, prompt, Diagnostics, Secrets, time) { WarnsOfNoHosts = needsHosts }.ReadAsync(run, cancellationToken);

    public ErrorRaised ErrorOf(LanguageException problem) => ErrorReport.Of(problem, Secrets);

    public IReadOnlyList<WarningRaised> Warnings() => WarningsOf(Diagnostics.Snapshot());

    public IReadOnlyList<WarningRaised> WarningsOf(IEnumerable<DiagnosticWarning> warnings) =>
        [.. warnings.Select(warning => new WarningRaised(Secrets.Mask(warning.Message), warning.Position))];
}
