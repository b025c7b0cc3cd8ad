namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>What a program made of a playbook: its exit code and what it printed, volatile parts set aside.</summary>
internal sealed record PlaybookOutcome(int ExitCode, string Output)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}";
}
