using System.Text;

namespace Mitogen.Cli.Terminal;

/// <summary>Asks on the terminal, without echo for secrets; without a terminal, reads lines from standard input as they come.</summary>
internal sealed class TerminalPrompt(ITerminal terminal, Screen screen) : IPrompt, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly List<byte> _ahead = [];

    public async ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using IDisposable pause = screen.PauseStatus();
            using IDisposable? hidden = request.IsSecret && terminal.IsInputTerminal ? terminal.HideInput() : null;
            TextWriter asked = terminal.IsOutputTerminal || request.IsCommand ? screen.Output : screen.Error;
            asked.Write(request.Text);
            asked.Flush();

            // The thread stays in read() when the run is cancelled; it holds nothing and ends with the process.
            string? answer = await Task.Run(ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            if (hidden is not null || (!terminal.IsInputTerminal && !request.IsCommand))
                asked.WriteLine(); // The line end that was typed is not seen.
            asked.Flush();
            return answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Null at the end of input.</summary>
    private string? ReadLine()
    {
        byte[] buffer = new byte[4096];
        int end;
        while ((end = _ahead.IndexOf((byte)'\n')) < 0)
        {
            int count = terminal.Input.Read(buffer);
            if (count == 0)
                return _ahead.Count == 0 ? null : Take(_ahead.Count, 0);
            _ahead.AddRange(buffer.AsSpan(0, count));
        }

        return Take(end, 1);
    }

    private string Take(int length, int lineEnd)
    {
        string line = Encoding.UTF8.GetString([.. _ahead.Take(length)]);
        _ahead.RemoveRange(0, length + lineEnd);
        return line.TrimEnd('\r');
    }
}
