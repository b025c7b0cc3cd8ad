using System.Diagnostics;
using System.Text;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Python's jinja2 in one process that renders a case a line (see render.py).</summary>
internal sealed class JinjaProcess : IDisposable
{
    private readonly Process _process;

    public JinjaProcess()
    {
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Templating", "render.py"));
        _process = Process.Start(start)!;
    }

    /// <summary>The answers in order, while the questions are still being written.</summary>
    public IEnumerable<MapValue> Ask(IReadOnlyList<string> requests)
    {
        Task writing = WriteAsync(requests);
        for (int index = 0; index < requests.Count; index++)
        {
            string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python's jinja2 has ended");
            yield return (MapValue)JsonText.Parse(line);
        }

        writing.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task WriteAsync(IReadOnlyList<string> requests)
    {
        foreach (string request in requests)
        {
            await _process.StandardInput.WriteLineAsync(request).ConfigureAwait(false);
        }

        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }
}
