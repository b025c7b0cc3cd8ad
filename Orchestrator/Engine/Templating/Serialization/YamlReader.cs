using Mitogen.Templating.Objects;
using Mitogen.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mitogen.Templating.Serialization;

/// <summary>Reads YAML 1.1 into values as PyYAML's safe loader does: merge keys, aliases, the last of equal keys.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 500;
    private const int MaxNodes = 2_000_000;
    private readonly Parser _parser;
    private readonly Dictionary<string, (Value Value, int Nodes)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

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
            _anchors[node.Anchor.Value] = (value, _nodes - nodesBefore + 1);
        }

        return value;
    }

    private Value ReadList(SequenceStart start, int depth, int before)
    {
        var list = new ListValue();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            list.Add(ReadNode(depth + 1));
        }

        return Anchored(start, list, before);
    }

    private Value ReadMap(MappingStart start, int depth, int before)
    {
        var own = new MapValue();
        var merged = new MapValue();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            bool isMerge = _parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            Value key = ReadNode(depth + 1);
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

        foreach ((Value key, Value value) in own)
        {
            merged[key] = value;
        }

        if (!start.Tag.IsEmpty && start.Tag.Value == "tag:yaml.org,2002:set")
            return Anchored(start, new SetValue(merged.Keys), before);

        return Anchored(start, merged, before);
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

    private static Value ReadScalar(Scalar scalar)
    {
        string tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        return tag switch
        {
            "" => scalar.Style == ScalarStyle.Plain ? YamlScalars.Resolve(scalar.Value) : new StringValue(scalar.Value),
            "!" or "tag:yaml.org,2002:str" => new StringValue(scalar.Value),
            "tag:yaml.org,2002:int" => YamlScalars.ToInteger(scalar.Value),
            "tag:yaml.org,2002:float" => YamlScalars.ToFloat(scalar.Value),
            "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" or "tag:yaml.org,2002:timestamp" => YamlScalars.Resolve(scalar.Value),
            "tag:yaml.org,2002:binary" => new BytesValue(Convert.FromBase64String(scalar.Value.Replace("\n", "", StringComparison.Ordinal))),
            _ => throw new TemplateFailure($"could not determine a constructor for the tag '{tag}'"),
        };
    }
}
