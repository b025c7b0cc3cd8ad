using System.Text;

namespace Mitogen.Cli.Terminal;

/// <summary>One of the two streams of a <see cref="Screen"/>, which guards it.</summary>
internal sealed class ScreenWriter(Screen screen, Stream stream) : TextWriter
{
    private const int BufferedChars = 16 * 1024;
    private readonly StringBuilder _pending = new();
    private bool _isBroken;

    public override Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public override string NewLine => "\n";

    public bool HasPending => _pending.Length > 0;

    /// <summary>False after text without a line end, such as a question.</summary>
    public bool IsAtLineStart { get; private set; } = true;

    public override void Write(char value) => screen.Append(this, [value]);

    public override void Write(string? value) => screen.Append(this, value);

    public override void Write(ReadOnlySpan<char> buffer) => screen.Append(this, buffer);

    public override void Write(char[] buffer, int index, int count) => screen.Append(this, buffer.AsSpan(index, count));

    public override void WriteLine(string? value) => screen.Append(this, value + "\n");

    public override void Flush() => screen.Flush();

    /// <returns>True when so much is pending that it is time to send it.</returns>
    internal bool Append(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return false;
        _pending.Append(text);
        IsAtLineStart = text[^1] == '\n';
        return _pending.Length >= BufferedChars;
    }

    internal void SendPending()
    {
        string text = _pending.ToString();
        _pending.Clear();
        SendNow(text);
    }

    internal void SendNow(string text)
    {
        if (_isBroken || text.Length == 0)
            return;
        try
        {
            stream.Write(Encoding.GetBytes(text));
            stream.Flush();
        }
        catch (BrokenPipeException)
        {
            _isBroken = true;
            throw;
        }
    }
}
