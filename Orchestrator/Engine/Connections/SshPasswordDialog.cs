using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>
/// Answers what ssh asks on its terminal: one password or passphrase. A question about an unknown host key is never answered. The password
/// goes to the terminal alone: no argument, no environment, no file.
/// </summary>
internal sealed class SshPasswordDialog(AsyncFd terminal, Secret password)
{
    private const int MaxText = 8192;
    private readonly StringBuilder _asked = new();

    /// <summary>Ends the login: a question came that has no answer.</summary>
    public Action? GiveUp { get; set; }

    public bool AskedForHostKey { get; private set; }

    public bool GavePassword { get; private set; }

    /// <summary>The password was asked for a second time.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>The last question that was not answered, for messages.</summary>
    public string Unanswered { get; private set; } = "";

    /// <summary>Until the terminal is closed.</summary>
    public async Task RunAsync()
    {
        byte[] buffer = new byte[1024];
        try
        {
            for (int count; (count = await terminal.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false)) > 0;)
            {
                _asked.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (_asked.Length > MaxText)
                    _asked.Remove(0, _asked.Length - MaxText);
                await AnswerAsync(_asked.ToString()).ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is FdException or ObjectDisposedException)
        {
            // The process has ended.
        }
    }

    private async ValueTask AnswerAsync(string text)
    {
        if (text.Contains("(yes/no", StringComparison.Ordinal))
        {
            AskedForHostKey = true;
            GiveUp?.Invoke();
            return;
        }

        string line = text[(text.LastIndexOf('\n') + 1)..].Trim();
        if (!line.EndsWith(':'))
            return;
        bool isSecret = line.Contains("assword", StringComparison.Ordinal) || line.Contains("assphrase", StringComparison.Ordinal);
        if (isSecret && !GavePassword)
        {
            GavePassword = true;
            _asked.Clear();
            await terminal.WriteAsync(Encoding.UTF8.GetBytes(password.Reveal() + "\n"), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        WasRefused = isSecret;
        Unanswered = line;
        GiveUp?.Invoke();
    }
}
