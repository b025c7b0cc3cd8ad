using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>What a template has yielded: one value as it is, or text from the second piece on.</summary>
internal sealed class RenderOutput(int maxLength)
{
    private StringBuilder? _text;
    private Value? _single;

    /// <summary>The one piece there is; null when there are none or several.</summary>
    public Value? Single => _single;

    public void Append(string text)
    {
        if (text.Length == 0)
            return;

        if (_text is null && _single is null)
        {
            _single = new StringValue(text);
            return;
        }

        Check(Builder().Append(text));
    }

    /// <summary>None is no text; alone it is the value none.</summary>
    public void Append(Value value)
    {
        value = Unrolled(value);
        if (_text is null && _single is null)
        {
            _single = value;
            return;
        }

        AppendText(Check(Builder()), value);
    }

    /// <summary>As <see cref="Append(Value)"/>, escaped for HTML.</summary>
    public void AppendEscaped(Value value)
    {
        value = RefuseOmit(Unrolled(value));
        Append(value.IsNull ? value : Markup.Escape(value));
    }

    /// <summary>The value when there is only one piece; text otherwise.</summary>
    public Value ToValue() => _text is { } text ? new StringValue(text.ToString()) : _single ?? StringValue.Empty;

    public string ToText()
    {
        if (_text is { } text)
            return text.ToString();

        var only = new StringBuilder();
        if (_single is StringValue one)
            return one.Text;

        if (_single is { } single)
        {
            AppendText(only, single);
        }

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

    private static void AppendText(StringBuilder builder, Value value)
    {
        if (!value.IsNull)
        {
            _ = value is BytesValue bytes ? builder.Append(Encoding.UTF8.GetString(bytes.Data.Span)) : AppendStr(builder, RefuseOmit(value));
        }
    }

    private static StringBuilder AppendStr(StringBuilder builder, Value value)
    {
        PythonText.AppendStr(builder, value);
        return builder;
    }

    private StringBuilder Builder()
    {
        if (_text is null)
        {
            _text = new StringBuilder();
            if (_single is { } first)
            {
                _single = null;
                AppendText(_text, first);
            }
        }

        return _text;
    }

    private StringBuilder Check(StringBuilder builder) =>
        builder.Length > maxLength ? throw new TemplateFailure($"the text becomes longer than {maxLength} characters") : builder;
}
