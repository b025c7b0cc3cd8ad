using System.Globalization;
using System.Text;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>'{0} {name:>8}'.format(…)</c>.</summary>
internal sealed class BraceFormat
{
    private readonly FilterArguments _arguments;
    private int _next;
    private bool? _isNumbered;

    private readonly bool _escapes;

    private BraceFormat(FilterArguments arguments, bool escapes)
    {
        _arguments = arguments;
        _escapes = escapes;
    }

    /// <param name="escapes">True when the format is HTML: what is put into it is escaped.</param>
    public static string Apply(string format, FilterArguments arguments, bool escapes = false) => new BraceFormat(arguments, escapes).Run(format, 0);

    private string Run(string format, int depth)
    {
        if (depth > 2)
            throw new TemplateFailure("Max string recursion exceeded");

        var text = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            char letter = format[at];
            bool isDoubled = letter is '{' or '}' && at + 1 < format.Length && format[at + 1] == letter;
            if (letter is not ('{' or '}') || isDoubled)
            {
                text.Append(letter);
                at += isDoubled ? 1 : 0;
            }
            else if (letter == '}')
            {
                throw new TemplateFailure("Single '}' encountered in format string");
            }
            else
            {
                int end = EndOfField(format, at);
                text.Append(Field(format[(at + 1)..end], depth));
                TextLimit.Check(text.Length);
                at = end;
            }
        }

        return text.ToString();
    }

    private static int EndOfField(string format, int start)
    {
        int open = 0;
        for (int at = start; at < format.Length; at++)
        {
            open += format[at] == '{' ? 1 : format[at] == '}' ? -1 : 0;
            if (open == 0)
                return at;
        }

        throw new TemplateFailure("expected '}' before end of string");
    }

    /// <summary>Where the conversion or the specification begins: marks in brackets are part of a key.</summary>
    private static int EndOfName(string field)
    {
        int bracket = field.IndexOf('[', StringComparison.Ordinal);
        int mark = field.AsSpan().IndexOfAny('!', ':');
        while (bracket >= 0 && mark > bracket)
        {
            int close = field.IndexOf(']', bracket);
            if (close < 0)
                break;

            bracket = field.IndexOf('[', close);
            mark = field.AsSpan(close).IndexOfAny('!', ':') is >= 0 and var found ? close + found : -1;
        }

        return mark < 0 ? field.Length : mark;
    }

    private string Field(string field, int depth)
    {
        int mark = EndOfName(field);
        int colon = mark < field.Length && field[mark] == '!' ? field.IndexOf(':', mark) : mark < field.Length ? mark : -1;
        string name = colon < 0 ? field : field[..colon];
        int bang = mark < name.Length ? mark : -1;
        string conversion = bang < 0 ? "" : name[(bang + 1)..];
        Value value = Resolve(bang < 0 ? name : name[..bang]);
        string spec = colon < 0 ? "" : Run(field[(colon + 1)..], depth + 1);
        value = conversion switch
        {
            "" => value,
            "s" => PythonText.Str(value),
            "r" => PythonText.Repr(value),
            "a" => PythonText.Ascii(value),
            _ => throw new TemplateFailure($"Unknown conversion specifier {conversion}"),
        };
        if (_escapes && Markup.Is(value))
            return spec.Length == 0 ? PythonText.Str(value) : throw new TemplateFailure("Unsupported format specification for Markup.");

        string text = spec.Length == 0 ? PythonText.Str(value)
            : DateMembers.TryFormat(value, spec) ?? FormatSpec.Parse(spec).Format(value);
        return _escapes ? Markup.Escape(text) : text;
    }

    private Value Resolve(string path)
    {
        int end = path.IndexOfAny(['.', '[']);
        Value value = First(end < 0 ? path : path[..end]);
        string rest = end < 0 ? "" : path[end..];
        while (rest.Length > 0)
        {
            bool isItem = rest[0] == '[';
            int stop = isItem ? rest.IndexOf(']', StringComparison.Ordinal) : rest.IndexOfAny(['.', '['], 1);
            stop = stop < 0 ? rest.Length : stop;
            string key = rest[1..stop];
            value = isItem
                ? Indexing.TryItem(value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : key) ?? throw new TemplateFailure($"'{key}'")
                : Attribute(value, key);
            rest = rest[Math.Min(rest.Length, isItem ? stop + 1 : stop)..];
        }

        return value is UndefinedValue { IsLenient: false } undefined ? throw undefined.Failure() : value;
    }

    private static Value Attribute(Value value, string name) => Members.Attribute(value, name, new StringValue(name)) is var found && found is UndefinedValue && value is not UndefinedValue
        ? throw new TemplateFailure($"'{PythonTypes.NameOf(value)}' object has no attribute '{name}'")
        : found;

    private Value First(string name)
    {
        if (name.Length == 0 || name.All(char.IsAsciiDigit))
        {
            if (_isNumbered is { } isNumbered && isNumbered != name.Length > 0)
                throw new TemplateFailure("cannot switch between manual field specification and automatic field numbering");

            _isNumbered = name.Length > 0;
            int index = name.Length == 0 ? _next++ : int.Parse(name, CultureInfo.InvariantCulture);
            return index < _arguments.Rest.Length
                ? _arguments.Rest[index]
                : throw new TemplateFailure($"Replacement index {index} out of range for positional args tuple");
        }

        foreach ((string key, Value value) in _arguments.Named)
        {
            if (key == name)
                return value;
        }

        throw new TemplateFailure($"'{name}'");
    }
}
