using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>Where a reader of TOML stands in its text.</summary>
internal sealed class TomlCursor(string text, string file)
{
    private readonly string _text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
    private int _offset;

    public bool IsAtEnd => _offset >= _text.Length;

    /// <summary>NUL at the end of the text.</summary>
    public char Current => IsAtEnd ? '\0' : _text[_offset];

    public ReadOnlySpan<char> Rest => _text.AsSpan(Math.Min(_offset, _text.Length));

    public void Advance(int count = 1) => _offset += count;

    public bool TryTake(string expected)
    {
        if (!Rest.StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _offset += expected.Length;
        return true;
    }

    public void Require(string expected)
    {
        if (!TryTake(expected))
        {
            throw Wrong($"expected {expected}");
        }
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Advance();
        }
    }

    /// <summary>Past blanks, line ends and comments.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool SkipToContent()
    {
        while (Current is ' ' or '\t' or '\n' or '#')
        {
            if (Current == '#')
            {
                SkipComment();
            }
            else
            {
                Advance();
            }
        }

        return !IsAtEnd;
    }

    public void RequireEndOfLine()
    {
        SkipBlanks();
        if (Current == '#')
        {
            SkipComment();
        }

        if (!IsAtEnd && Current != '\n')
        {
            throw Wrong("expected the end of the line");
        }
    }

    public InventoryException Wrong(string problem)
    {
        ReadOnlySpan<char> before = _text.AsSpan(0, Math.Min(_offset, _text.Length));
        return new InventoryException($"this is not TOML: {problem}", new SourcePosition(file, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n')));
    }

    private void SkipComment()
    {
        while (!IsAtEnd && Current != '\n')
        {
            Advance();
        }
    }
}
