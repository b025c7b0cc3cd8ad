using System.Globalization;
using System.Numerics;
using System.Text;
using Mitogen.Modules.Json;
using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>Brings one argument to its declared type.</summary>
internal static class ArgumentConversion
{
    private const string Booleans = "0, 1, '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'";

    /// <summary>Null when it went well; else what is wrong, in ansible-core's words.</summary>
    public static string? Convert(Argument argument, ref Value value, Func<string, string>? expandPath)
    {
        if (ConvertTo(argument.Type, ref value, expandPath) is { } reason)
            return $"argument '{argument.Name}' is of type {PythonText.TypeOf(value)} and we were unable to convert to {NameOf(argument.Type)}: {reason}";
        if (argument.Type == ArgumentType.List && ConvertElements(argument, ref value, expandPath) is { } wrongElement)
            return wrongElement;
        return CheckChoices(argument, value);
    }

    /// <summary>The words that mean true and false in a module's arguments; null for any other value.</summary>
    public static bool? ToBoolean(Value value) => value switch
    {
        BooleanValue flag => flag.Flag,
        IntegerValue { Number: 0 or 1 } number => number.Number == 1,
        FloatValue { Number: 0 or 1 } number => number.Number == 1,
        StringValue text => text.Text.Trim().ToLowerInvariant() switch
        {
            "1" or "t" or "true" or "y" or "yes" or "on" => true,
            "0" or "f" or "false" or "n" or "no" or "off" => false,
            _ => null,
        },
        _ => null,
    };

    private static string? ConvertTo(ArgumentType type, ref Value value, Func<string, string>? expandPath) => type switch
    {
        ArgumentType.Text => ToText(ref value),
        ArgumentType.Path => ToPath(ref value, expandPath),
        ArgumentType.Boolean => ToBoolean(ref value),
        ArgumentType.Integer => ToInteger(ref value),
        ArgumentType.Float => ToFloat(ref value),
        ArgumentType.List => ToList(ref value),
        ArgumentType.Map => ToMap(ref value),
        ArgumentType.Bytes => ToBytes(ref value),
        _ => null,
    };

    private static string? ToText(ref Value value)
    {
        if (value is not StringValue)
            value = PythonText.Of(value);
        return null;
    }

    private static string? ToPath(ref Value value, Func<string, string>? expandPath)
    {
        ToText(ref value);
        if (expandPath is not null && value is StringValue path)
            value = expandPath(path.Text);
        return null;
    }

    private static string? ToBoolean(ref Value value)
    {
        if (ToBoolean(value) is not { } flag)
            return $"The value '{PythonText.Of(value)}' is not a valid boolean.  Valid booleans include: {Booleans}";
        value = flag;
        return null;
    }

    private static string? ToInteger(ref Value value)
    {
        if (value is StringValue text && BigInteger.TryParse(text.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number))
            value = BigIntegerValue.Of(number);
        else if (value is BooleanValue flag)
            value = flag.Flag ? 1 : 0;
        return value.Kind == ValueKind.Integer ? null : $"{PythonText.TypeOf(value)} cannot be converted to an int";
    }

    private static string? ToFloat(ref Value value)
    {
        if (value is StringValue text && double.TryParse(text.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            value = number;
        else if (Numbers.TryGetInteger(value, out long integer))
            value = (double)integer;
        return value is FloatValue ? null : $"{PythonText.TypeOf(value)} cannot be converted to a float";
    }

    private static string? ToList(ref Value value)
    {
        switch (value)
        {
            case ListValue:
                return null;
            case StringValue text:
                value = new ListValue(text.Text.Split(',').Select(part => (Value)part));
                return null;
            case IntegerValue or BigIntegerValue or FloatValue:
                value = new ListValue([PythonText.Of(value)]);
                return null;
            default:
                return $"{PythonText.TypeOf(value)} cannot be converted to a list";
        }
    }

    private static string? ToMap(ref Value value)
    {
        if (value is MapValue)
            return null;
        if (value is not StringValue { Text: var text })
            return $"{PythonText.TypeOf(value)} cannot be converted to a dict";
        if (text.TrimStart().StartsWith('{') && JsonText.TryParse(text, out Value? parsed) && parsed is MapValue)
        {
            value = parsed;
            return null;
        }

        if (!text.Contains('='))
            return "dictionary requested, could not parse JSON or key=value";
        var pairs = new MapValue();
        foreach (string part in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=');
            if (equals < 0)
                return "dictionary requested, could not parse JSON or key=value";
            pairs[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        value = pairs;
        return null;
    }

    private static string? ToBytes(ref Value value)
    {
        if (value is not BytesValue)
            value = new BytesValue(Encoding.UTF8.GetBytes(PythonText.Of(value)));
        return null;
    }

    private static string? ConvertElements(Argument argument, ref Value value, Func<string, string>? expandPath)
    {
        if (argument.Elements == ArgumentType.Raw || value is not ListValue list)
            return null;
        var converted = new ListValue(list.Count);
        foreach (Value item in list)
        {
            Value element = item;
            if (!element.IsNull || argument.Elements == ArgumentType.Text)
            {
                if (ConvertTo(argument.Elements, ref element, expandPath) is { } reason)
                    return $"Elements value for option '{argument.Name}' is of type {PythonText.TypeOf(item)} and we were unable to convert to {NameOf(argument.Elements)}: {reason}";
            }

            converted.Add(element);
        }

        value = converted;
        return null;
    }

    private static string? CheckChoices(Argument argument, Value value)
    {
        if (argument.Choices is not { } choices || value.IsNull)
            return null;
        if (value is ListValue list)
        {
            string[] wrong = [.. list.Select(PythonText.Of).Where(item => !choices.Contains(item))];
            return wrong.Length == 0 ? null : $"value of {argument.Name} must be one or more of: {string.Join(", ", choices)}. Got no match for: {string.Join(", ", wrong)}";
        }

        string text = PythonText.Of(value);
        return choices.Contains(text) ? null : $"value of {argument.Name} must be one of: {string.Join(", ", choices)}, got: {text}";
    }

    private static string NameOf(ArgumentType type) => type switch
    {
        ArgumentType.Text => "str",
        ArgumentType.Boolean => "bool",
        ArgumentType.Integer => "int",
        ArgumentType.Float => "float",
        ArgumentType.List => "list",
        ArgumentType.Map => "dict",
        ArgumentType.Path => "path",
        ArgumentType.Bytes => "bytes",
        _ => "raw",
    };
}
