using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>Makes values of YAML nodes.</summary>
internal static class YamlValues
{
    /// <summary>The node as a value. Keys stay as written: they are never templates.</summary>
    /// <exception cref="LanguageException">A tag that is not known, or that does not fit what it marks.</exception>
    public static Value ToValue(YamlNode node, YamlTrust trust) => Convert(node, trust, mayBeTemplate: trust == YamlTrust.Controller);

    /// <summary>Text of the controller's files: a template when it holds marks.</summary>
    public static Value TextOf(string text, SourcePosition position) =>
        TemplateValue.HasMarks(text) ? new TemplateValue(text, position) : new StringValue(text);

    private static Value Convert(YamlNode node, YamlTrust trust, bool mayBeTemplate)
    {
        if (node.Tag == YamlTags.Unsafe)
        {
            mayBeTemplate = trust == YamlTrust.Controller ? false : throw UnknownTag(node);
        }

        return node switch
        {
            YamlScalar scalar => Scalar(scalar, trust, mayBeTemplate),
            YamlSequence sequence => Sequence(sequence, trust, mayBeTemplate),
            YamlMapping mapping => Mapping(mapping, trust, mayBeTemplate),
            _ => throw new InvalidOperationException($"A YAML node of type {node.GetType().Name}."),
        };
    }

    private static ListValue Sequence(YamlSequence sequence, YamlTrust trust, bool mayBeTemplate)
    {
        if (sequence.Tag is not (null or YamlTags.Sequence or YamlTags.OrderedMap or YamlTags.Pairs or YamlTags.Unsafe or "!"))
        {
            throw UnknownTag(sequence);
        }

        var list = new ListValue(sequence.Count);
        foreach (YamlNode item in sequence)
        {
            list.Add(Convert(item, trust, mayBeTemplate));
        }

        return list;
    }

    private static MapValue Mapping(YamlMapping mapping, YamlTrust trust, bool mayBeTemplate)
    {
        if (mapping.Tag is not (null or YamlTags.Mapping or YamlTags.Set or YamlTags.Unsafe or "!"))
        {
            throw UnknownTag(mapping);
        }

        var map = new MapValue(mapping.Entries.Count);
        foreach (YamlEntry entry in mapping.Entries)
        {
            map[entry.KeyValue] = Convert(entry.Value, trust, mayBeTemplate);
        }

        return map;
    }

    private static Value Scalar(YamlScalar scalar, YamlTrust trust, bool mayBeTemplate)
    {
        if (scalar.Tag is YamlTags.Vault or YamlTags.VaultEncrypted)
        {
            return trust == YamlTrust.Controller ? new VaultedValue(scalar.Text, scalar.Position) : throw UnknownTag(scalar);
        }

        Value value = ScalarValue(scalar);
        return mayBeTemplate && value is StringValue text ? TextOf(text.Text, scalar.Position) : value;
    }

    /// <summary>What a scalar is by form and tag, never a template.</summary>
    /// <exception cref="LanguageException">A tag that is not known, or that does not fit.</exception>
    public static Value ScalarValue(YamlScalar scalar) => scalar.Tag switch
    {
        null => scalar.Style == YamlScalarStyle.Plain ? ScalarResolver.Resolve(scalar.Text) : new StringValue(scalar.Text),
        YamlTags.Text or YamlTags.Timestamp or YamlTags.Unsafe or "!" => new StringValue(scalar.Text),
        YamlTags.Null => Value.Null,
        YamlTags.Boolean => ScalarResolver.Resolve(scalar.Text) is BooleanValue flag ? flag : throw Misfit(scalar, "a boolean"),
        YamlTags.Integer => ScalarResolver.TryNumber(scalar.Text) is { Kind: ValueKind.Integer } integer ? integer : throw Misfit(scalar, "an integer"),
        YamlTags.Float => ScalarResolver.TryNumber(scalar.Text) is { } number ? AsFloat(number) : throw Misfit(scalar, "a number"),
        YamlTags.Binary => Binary(scalar),
        _ => throw UnknownTag(scalar),
    };

    private static Value AsFloat(Value number) => number switch
    {
        IntegerValue integer => (double)integer.Number,
        BigIntegerValue big => (double)big.Number,
        _ => number,
    };

    private static BytesValue Binary(YamlScalar scalar)
    {
        var bytes = new byte[scalar.Text.Length];
        return System.Convert.TryFromBase64String(scalar.Text, bytes, out int length)
            ? new BytesValue(bytes.AsMemory(0, length))
            : throw Misfit(scalar, "base64 text");
    }

    private static LanguageException Misfit(YamlScalar scalar, string expected) =>
        new($"the tag {ShortTag(scalar.Tag!)} needs {expected}, not '{scalar.Text}'", scalar.Position);

    private static LanguageException UnknownTag(YamlNode node) =>
        new($"the tag {ShortTag(node.Tag!)} is not known here, or does not fit {node.Describe()}", node.Position)
        {
            Hint = "text that starts with '!' needs quotes",
        };

    private static string ShortTag(string tag) => tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) ? "!!" + tag[18..] : tag;
}
