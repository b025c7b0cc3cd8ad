using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>What a template has yielded: one value as it is, or text from the second piece on.</summary>
/// <param name="maxLength">Characters that it may take.</param>
/// <param name="memory">Where the text is put together at first.</param>
internal sealed class RenderOutput(int maxLength, char[]? memory = null)
{
    private TextBuffer? _text;
    private Value? _single;

    /// <summary>The one piece there is; null when there are none or several.</summary>
    public Value? Single => _single;

    /// <summary>The memory that the text has grown to; null when there was no need of any.</summary>
    public char[]? Memory => _text?.Memory;

    public void Append(string text)
    {
        if (_text is { } several)
        {
            several.Append(text);
        }
        else if (text.Length > 0)
        {
            AppendFirst(new StringValue(text));
        }
    }

    /// <summary>None is no text; alone it is the value none.</summary>
    public void Append(Value value)
    {
        if (_text is not { } text)
        {
            AppendFirst(Unrolled(value));
        }
        else if (value is StringValue plain)
        {
            text.Append(plain.Text);
        }
        else if (value is IntegerValue integer)
        {
            text.Append(integer.Number);
        }
        else
        {
            AppendText(text, Unrolled(value));
        }
    }

    /// <summary>As <see cref="Append(Value)"/>, escaped for HTML.</summary>
    public void AppendEscaped(Value value)
    {
        value = RefuseOmit(Unrolled(value));
        Append(value.IsNull ? value : Markup.Escape(value));
    }

    /// <summary>The value when there is only one piece; text otherwise.</summary>
    public Value ToValue() => _text is { } text ? new StringValue(text.ToString()) : _single ?? StringValue.Empty;

    /// <param name="newlines">Line breaks that it must end with at least; those that several pieces lack are added here, at no cost of a copy.</param>
    public string ToText(int newlines = 0)
    {
        if (_text is { } text)
        {
            text.Append('\n', Math.Max(0, newlines - TrailingNewlines.Count(text.Text)));
            return text.ToString();
        }

        if (_single is not { } single)
            return "";

        if (single is StringValue one)
            return one.Text;

        var only = new TextBuffer(maxLength, []);
        AppendText(only, single);
        return only.ToString();
    }

    /// <summary>Ranges and views of maps are shown as the lists that they stand for.</summary>
    private static Value Unrolled(Value value) => value switch
    {
        RangeValue { LongCount: > 10_000_000 } => throw new TemplateFailure("the range has too many items to make a list of it"),
        RangeValue or DictionaryViewValue => new ListValue((IEnumerable<Value>)value),
        _ => value,
    };

    private static Value RefuseOmit(Value value) => value is OmitValue
        ? throw new TemplateFailure("'omit' stands for no value at all and cannot be part of a text")
        : value;

    private static void AppendText(TextBuffer text, Value value)
    {
        if (value is IntegerValue integer)
        {
            text.Append(integer.Number);
        }
        else if (!value.IsNull)
        {
            text.Append(value is BytesValue bytes ? TextEncodings.GetString("utf-8", bytes.Data.Span) : PythonText.Str(RefuseOmit(value)));
        }
    }

    private void AppendFirst(Value value)
    {
        if (_single is not { } first)
        {
            _single = value;
            return;
        }

        _single = null;
        _text = new TextBuffer(maxLength, memory ?? []);
        AppendText(_text, first);
        AppendText(_text, value);
    }
}
