namespace Mitogen.Diagnostics;

/// <summary>Takes the warnings of what reads the user's files. Whoever runs it decides where they show.</summary>
internal interface IDiagnosticsSink
{
    void Report(DiagnosticWarning warning);
}
