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
    private readonly YamlLines _lines;
    private int _flowDepth;
    private int _nodes;

    private YamlReader(string text)
    {
        text = text.TrimStart('\ufeff');
        _lines = new YamlLines(text);
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
        _lines.RefuseTab(current, _flowDepth);
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
            _lines.RefuseEmptyKey(_parser.Current);
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
        _lines.RefuseTab(_parser.Consume<ParsingEvent>(), _flowDepth);
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
        _lines.RefuseTabInBlock(scalar);
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
