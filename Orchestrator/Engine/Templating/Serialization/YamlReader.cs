using Mitogen.Templating.Objects;
using Mitogen.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mitogen.Templating.Serialization;

/// <summary>Reads YAML 1.1 into values as PyYAML's safe loader does: merge keys, aliases, the last of equal keys.</summary>
internal sealed class YamlReader
{
    private const string Yaml = "tag:yaml.org,2002:";
    private const int MaxDepth = 500;
    private const int MaxNodes = 2_000_000;
    private readonly Parser _parser;
    private readonly Dictionary<string, (Value Value, int Nodes)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private readonly string[] _lines;
    private readonly bool _hasTabs;
    private int _flowDepth;

    private YamlReader(string text)
    {
        text = text.TrimStart('\ufeff');
        foreach (char letter in text)
        {
            if (letter is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7f' and < '\xa0' and not '\x85' or '\ufffe' or '\uffff')
                throw new TemplateFailure($"the text is not YAML: the character U+{(int)letter:X4} is not allowed");
        }

        _hasTabs = text.Contains('\t', StringComparison.Ordinal);
        _lines = text.Split('\n');
        RefuseStart();
        _parser = new Parser(new StringReader(text));
    }

    public static List<Value> ReadAll(string text)
    {
        try
        {
            return new YamlReader(text).ReadDocuments();
        }
        catch (YamlException wrong)
        {
            throw new TemplateFailure($"the text is not YAML: {wrong.Message} (line {wrong.Start.Line}, column {wrong.Start.Column})");
        }
    }

    private List<Value> ReadDocuments()
    {
        var documents = new List<Value>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            documents.Add(ReadNode(0));
            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private Value ReadNode(int depth)
    {
        Count(1);
        if (depth > MaxDepth)
            throw new TemplateFailure("the YAML nests too deeply");

        int before = _nodes;
        ParsingEvent current = _parser.Consume<ParsingEvent>();
        RefuseTab(current);
        if (current is AnchorAlias alias)
            return Aliased(alias);

        Value value = current switch
        {
            Scalar scalar => Anchored(scalar, ReadScalar(scalar), before),
            SequenceStart sequence => ReadList(sequence, depth, before),
            MappingStart mapping => ReadMap(mapping, depth, before),
            _ => throw new TemplateFailure($"the text is not YAML: unexpected {current}"),
        };
        return value;
    }

    /// <summary>Nothing may stand in front of the first node but blanks, comments and the marks of a document's begin.</summary>
    private void RefuseStart()
    {
        string? first = _lines.FirstOrDefault(line => line.TrimStart(' ') is { Length: > 0 } rest && rest[0] is not ('#' or '\r'));
        if (first?.TrimEnd() == "...")
            throw new TemplateFailure("the text is not YAML: expected '<document start>', but found the end of one");

        if (first?.TrimStart(' ') is ['\t', ..] opening && (opening.Trim() is "" || opening.Trim().StartsWith('#')))
            throw new TemplateFailure("the text is not YAML: found character '\\t' that cannot start any token");
    }

    /// <summary>A key that is not there needs a question mark that says so.</summary>
    private void RefuseEmptyKey()
    {
        if (_parser.Current is not Scalar { Value: "", Style: ScalarStyle.Plain, Tag.IsEmpty: true, Anchor.IsEmpty: true } key)
            return;

        int line = (int)key.Start.Line - 1;
        string own = line < _lines.Length ? _lines[line] : "";
        int column = Math.Min((int)key.Start.Column - 1, own.Length);
        string before = string.Join('\n', _lines.Take(line)) + "\n" + own[..column];
        if (!before.TrimEnd().EndsWith('?') && !own[column..].StartsWith('?'))
            throw new TemplateFailure($"the text is not YAML: did not find expected key (line {line + 1})");
    }

    /// <summary>The first line of a block whose indentation is not told must be indented by blanks alone.</summary>
    private void RefuseTabInBlock(Scalar scalar)
    {
        if (!_hasTabs || scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
            return;

        int line = (int)scalar.Start.Line - 1;
        string header = _lines[line][((int)scalar.Start.Column - 1)..].Split('#')[0];
        string? first = header.AsSpan().ContainsAnyInRange('1', '9') ? null : _lines.Skip(line + 1).FirstOrDefault(text => text.Trim(' ', '\r').Length > 0);
        if (first?.TrimStart(' ').StartsWith('\t') == true)
            throw new TemplateFailure($"the text is not YAML: found a tab character where an indentation space is expected (line {line + 2})");
    }

    /// <summary>A tab may part tokens, but not stand for indentation: nothing that could be a key begins behind one.</summary>
    private void RefuseTab(ParsingEvent node)
    {
        int line = (int)node.Start.Line - 1;
        if (!_hasTabs || _flowDepth > 0 || line < 0 || line >= _lines.Length || node.Start.Column < 2)
            return;

        string before = _lines[line][..Math.Min((int)node.Start.Column - 1, _lines[line].Length)];
        string mark = before.TrimEnd(' ', '\t');
        bool opensNode = mark.Trim() is "" or "-" or "?" || mark.EndsWith(" -", StringComparison.Ordinal);
        if (opensNode && before.AsSpan(mark.Length).Contains('\t'))
            throw new TemplateFailure($"the text is not YAML: found character '\\t' that cannot start any token (line {line + 1})");
    }

    /// <summary>An alias counts for all that it stands for, so that a few lines cannot mean a billion items.</summary>
    private Value Aliased(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out (Value Value, int Nodes) known))
            throw new TemplateFailure($"found undefined alias '{alias.Value}'");

        Count(known.Nodes);
        return known.Value;
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw new TemplateFailure($"the YAML has more than {MaxNodes} items");
    }

    private Value Anchored(NodeEvent node, Value value, int nodesBefore)
    {
        if (!node.Anchor.IsEmpty)
        {
            if (!_anchors.TryAdd(node.Anchor.Value, (value, _nodes - nodesBefore + 1)))
                throw new TemplateFailure($"the text is not YAML: found duplicate anchor '{node.Anchor.Value}'");
        }

        return value;
    }

    private Value ReadList(SequenceStart start, int depth, int before)
    {
        var list = new ListValue();
        string tag = TagOf(start, "seq", "omap", "pairs");
        _flowDepth += start.Style == SequenceStyle.Flow ? 1 : 0;
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            Value item = ReadNode(depth + 1);
            list.Add(tag is not ("tag:yaml.org,2002:omap" or "tag:yaml.org,2002:pairs") ? item
                : item is MapValue { Count: 1 } pair ? new TupleValue(pair.Keys.First(), pair.Values.First())
                : throw new TemplateFailure("the text is not YAML: expected a mapping of one entry"));
        }

        _flowDepth -= start.Style == SequenceStyle.Flow ? 1 : 0;
        return Anchored(start, list, before);
    }

    private Value ReadMap(MappingStart start, int depth, int before)
    {
        var own = new MapValue();
        var merged = new MapValue();
        string tag = TagOf(start, "map", "set");
        _flowDepth += start.Style == MappingStyle.Flow ? 1 : 0;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            RefuseEmptyKey();
            bool isMerge = _parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            Value key = isMerge ? MergeKey() : ReadNode(depth + 1);
            if (key is ListValue or MapValue)
                throw new TemplateFailure("found unhashable key");

            Value value = ReadNode(depth + 1);
            if (isMerge)
            {
                Merge(merged, value);
            }
            else
            {
                own[key] = value;
            }
        }

        _flowDepth -= start.Style == MappingStyle.Flow ? 1 : 0;
        foreach ((Value key, Value value) in own)
        {
            merged[key] = value;
        }

        if (tag == "tag:yaml.org,2002:set")
            return Anchored(start, new SetValue(merged.Keys), before);

        return Anchored(start, merged, before);
    }

    private static string TagOf(NodeEvent node, params string[] known)
    {
        string tag = node.Tag.IsEmpty || node.Tag.Value == "!" ? "" : node.Tag.Value;
        return tag.Length == 0 || Array.Exists(known, name => tag == Yaml + name) ? tag : throw Unknown(tag);
    }

    private static TemplateFailure Unknown(string tag) => new($"could not determine a constructor for the tag '{tag}'");

    private Value MergeKey()
    {
        RefuseTab(_parser.Consume<ParsingEvent>());
        return "<<";
    }

    private static void Merge(MapValue into, Value value)
    {
        IEnumerable<Value> maps = value is ListValue list ? list.Reverse() : [value];
        foreach (Value map in maps)
        {
            if (map is not MapValue source)
                throw new TemplateFailure("expected a mapping or list of mappings for merging");

            foreach ((Value key, Value item) in source)
            {
                into[key] = item;
            }
        }
    }

    private static Value Number(Scalar scalar, Func<string, Value> read)
    {
        try
        {
            return read(scalar.Value);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new TemplateFailure($"the text is not YAML: '{scalar.Value}' is no number");
        }
    }

    private Value ReadScalar(Scalar scalar)
    {
        RefuseTabInBlock(scalar);
        string tag = scalar.Tag.IsEmpty || (scalar.Tag.Value == "!" && scalar.Style == ScalarStyle.Plain) ? "" : scalar.Tag.Value;
        return tag switch
        {
            "" when scalar is { Style: ScalarStyle.Plain, Value: "<<" or "=" } => throw new TemplateFailure($"could not determine a constructor for '{scalar.Value}'"),
            "" => scalar.Style == ScalarStyle.Plain ? YamlScalars.Resolve(scalar.Value) : new StringValue(scalar.Value),
            "tag:yaml.org,2002:null" => Value.Null,
            "!" or "tag:yaml.org,2002:str" => new StringValue(scalar.Value),
            "tag:yaml.org,2002:int" => Number(scalar, YamlScalars.ToInteger),
            "tag:yaml.org,2002:float" => Number(scalar, YamlScalars.ToFloat),
            "tag:yaml.org,2002:bool" when YamlScalars.Resolve(scalar.Value.ToLowerInvariant()) is BooleanValue flag => flag,
            "tag:yaml.org,2002:timestamp" when YamlScalars.Resolve(scalar.Value) is DateValue or DateTimeValue => YamlScalars.Resolve(scalar.Value),
            "tag:yaml.org,2002:binary" => new BytesValue(Python.Base64Text.Decode(scalar.Value)),
            _ => throw Unknown(tag),
        };
    }
}
