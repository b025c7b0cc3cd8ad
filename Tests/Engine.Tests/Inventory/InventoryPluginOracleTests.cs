using System.Diagnostics;
using Mitogen.Execution;

namespace Mitogen.Tests.Engine.Inventory;

/// <summary>The same sources through <c>ansible-inventory</c> and through this engine: the same text, byte for byte.</summary>
public sealed class InventoryPluginOracleTests : IDisposable
{
    private static readonly Lazy<Dictionary<string, InventoryPluginCase>> Cases =
        new(() => InventoryPluginCases.All.ToDictionary(known => known.Name, StringComparer.Ordinal));

    private readonly string _directory = Directory.CreateTempSubdirectory("plugins-").FullName;

    public static TheoryData<string> Names => [.. InventoryPluginCases.All.Select(known => known.Name)];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prints_what_ansible_inventory_prints(string name)
    {
        InventoryPluginCase known = Cases.Value[name];
        foreach ((string file, string text) in known.Files)
        {
            Write(file, text);
        }

        foreach (string view in known.Views)
        {
            string expected = await OracleAsync(known, view);
            string actual = await HereAsync(known, view);
            Assert.Equal($"{view}\n{expected}", $"{view}\n{actual}");
        }
    }

    private async Task<string> OracleAsync(InventoryPluginCase known, string view)
    {
        var start = new ProcessStartInfo("/usr/bin/ansible-inventory", [.. known.Sources.SelectMany(source => new[] { "-i", source }), .. view.Split(' '), .. known.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        foreach ((string name, string value) in Settings(known))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : known.MayFail ? "failed" : throw new InvalidOperationException(await errors);
    }

    private async Task<string> HereAsync(InventoryPluginCase known, string view)
    {
        var options = new MitogenOptions { WorkingDirectory = _directory, Environment = Settings(known).Append(new("PATH", "/usr/bin:/bin")).ToDictionary() };
        string[] words = view.Split(' ');
        InventoryResult result = await new InventoryInspector(options, TimeProvider.System, prompt: null).ReadAsync(new InventoryRun
        {
            View = words[0] switch { "--graph" => InventoryView.Graph, "--host" => InventoryView.Host, _ => InventoryView.List },
            Subject = words.Length > 1 && !words[1].StartsWith('-') ? words[1] : null,
            Format = words.Contains("--yaml") ? InventoryFormat.Yaml : words.Contains("--toml") ? InventoryFormat.Toml : InventoryFormat.Json,
            ShowsVariables = words.Contains("--vars"),
            Exports = words.Contains("--export"),
            Inventory = known.Sources,
            ExtraVars = known.Arguments is ["-e", var extra] ? [extra] : [],
            PlaybookDirectory = known.Arguments is ["--playbook-dir", var playbooks] ? playbooks : null,
        }, CancellationToken.None);
        return result.Text ?? (known.MayFail ? "failed" : throw new InvalidOperationException(result.Error!.Message));
    }

    private static Dictionary<string, string> Settings(InventoryPluginCase known) => new(known.Environment)
    {
        ["ANSIBLE_INVENTORY_UNPARSED_FAILED"] = "1",
        ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1",
        ["ANSIBLE_LOCALHOST_WARNING"] = "0",
    };

    private void Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
