using System.Text;

namespace Mitogen.Templating.Serialization;

/// <summary>The page that YAML is written on: where the pen is, and how deep lines are indented.</summary>
internal sealed class YamlPage(YamlStyle style)
{
    private const int NoIndent = -1;
    private readonly StringBuilder _text = new();
    private readonly int _step = style.Indent is > 1 and < 10 ? style.Indent : 2;
    private int _indent = NoIndent;
    private bool _isBlank = true;

    public int Column { get; private set; }

    /// <summary>By how much a level is indented.</summary>
    public int Step => _step;

    /// <summary>The widest that lines get before they are folded.</summary>
    public int Width { get; } = style.Width > (style.Indent is > 1 and < 10 ? style.Indent : 2) * 2 ? style.Width : 80;

    /// <summary>True while the line has nothing but indentation and marks of nested lists.</summary>
    public bool IsIndention { get; private set; } = true;

    /// <returns>What to hand to <see cref="Pop"/>.</returns>
    public int Push(bool flow, bool isIndentless = false)
    {
        int before = _indent;
        _indent = _indent == NoIndent ? (flow ? _step : 0) : isIndentless ? _indent : _indent + _step;
        return before;
    }

    public void Pop(int before) => _indent = before;

    public void Indicator(string mark, bool needsBlank, bool leavesBlank = false, bool keepsIndention = false)
    {
        Append(_isBlank || !needsBlank ? mark : " " + mark);
        _isBlank = leavesBlank;
        IsIndention = IsIndention && keepsIndention;
    }

    public void Append(string text)
    {
        _text.Append(text);
        Column += Python.CodePointText.Length(text);
    }

    /// <summary>Before the letters of a scalar.</summary>
    public void BeginWord(bool needsBlank)
    {
        if (needsBlank && !_isBlank)
        {
            Append(" ");
        }

        _isBlank = false;
        IsIndention = false;
    }

    public void LineBreak(char letter = '\n')
    {
        _text.Append(letter);
        _isBlank = true;
        IsIndention = true;
        Column = 0;
    }

    public void Indent()
    {
        int indent = Math.Max(_indent, 0);
        if (!IsIndention || Column > indent || (Column == indent && !_isBlank))
        {
            LineBreak();
        }

        if (Column < indent)
        {
            _isBlank = true;
            Append(new string(' ', indent - Column));
        }
    }

    public void IndentWhenWide()
    {
        if (Column > Width)
        {
            Indent();
        }
    }

    public void WriteIndentIfBlock(bool isBlock)
    {
        if (isBlock)
        {
            Indent();
        }
    }

    public override string ToString() => _text.ToString();
}
