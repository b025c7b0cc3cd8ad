using System.Diagnostics;
using System.Text;
using Mitogen.Templating;

namespace Mitogen.Tests.Differential.Templating;

/// <summary>Runs a command for the lookups <c>pipe</c> and <c>lines</c>.</summary>
internal static class ShellCommand
{
    public static ShellOutcome Run(string command, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ShellOutcome(process.ExitCode, Encoding.UTF8.GetBytes(output), []);
    }
}
