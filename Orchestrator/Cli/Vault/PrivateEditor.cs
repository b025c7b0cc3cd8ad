using System.ComponentModel;
using System.Diagnostics;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Vault;

/// <summary>Lets a person change a text in the editor of their choice, in a file that nobody else can read and that is gone afterwards.</summary>
internal sealed class PrivateEditor(CliHost host)
{
    private const string Standard = "vi";

    /// <param name="ending">Of the file's name: editors go by it.</param>
    /// <returns>What is in the file when the editor ends, whatever its exit code: as ansible-vault (core 2.14.18) takes it.</returns>
    /// <exception cref="UsageException">The editor cannot be started.</exception>
    public async Task<byte[]> EditAsync(byte[] text, string ending, CancellationToken cancellationToken)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("mitogen-vault-"); // Its mode is 0700.
        string path = Path.Combine(directory.FullName, $"text{ending}");
        try
        {
            WholeFile.WriteNew(path, text);
            await RunAsync(path, cancellationToken);
            return WholeFile.Read(path);
        }
        finally
        {
            Overwrite(directory);
            directory.Delete(recursive: true);
        }
    }

    private async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        string[] words = ShellWords.Split(host.Environment.GetValueOrDefault("EDITOR") is { Length: > 0 } named ? named : Standard);
        Process editor;
        try
        {
            editor = Process.Start(new ProcessStartInfo(words[0], [.. words.Skip(1), path]) { WorkingDirectory = host.WorkingDirectory })!;
        }
        catch (Win32Exception failed)
        {
            throw new UsageException($"Unable to execute the command \"{string.Join(' ', words)} {path}\": {failed.Message}", ExitCodes.Failed) { IsPlain = true };
        }

        using (editor)
        {
            try
            {
                await editor.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                editor.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    /// <summary>What an editor leaves beside the file (swap files, backups) goes with it.</summary>
    private static void Overwrite(DirectoryInfo directory)
    {
        foreach (FileInfo file in directory.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
        {
            using FileStream stream = file.Open(FileMode.Open, FileAccess.Write);
            stream.Write(new byte[file.Length]);
            stream.Flush(flushToDisk: true);
        }
    }
}
