using System.Runtime.InteropServices;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>On what the figures were taken.</summary>
internal static class MachineDescription
{
    internal static async Task<string> CreateAsync()
    {
        string cpu = Field("/proc/cpuinfo", "model name");
        string memory = Field("/proc/meminfo", "MemTotal");
        string system = Field("/etc/os-release", "PRETTY_NAME").Trim('"');
        CommandResult ssh = await Command.RunAsync("ssh", ["-V"], CancellationToken.None);
        CommandResult python = await Command.RunAsync("/usr/bin/python3", ["--version"], CancellationToken.None);
        return $"""
            * {cpu}, {Environment.ProcessorCount} cores, {memory} of memory; {system}, kernel {Environment.OSVersion.Version}.
            * {RuntimeInformation.FrameworkDescription}, {ssh.Error.Trim()}, {python.Output.Trim()}. Controller and target are the same machine.
            """;
    }

    private static string Field(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOfAny([':', '=']) + 1)..].Trim())
        .FirstOrDefault() ?? $"{name} unknown";
}
