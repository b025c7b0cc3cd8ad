using Mitogen.Diagnostics;
using Mitogen.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mitogen.Yaml;

/// <summary>Turns parser events into nodes: follows aliases, merges <c>&lt;&lt;</c>, finds duplicate keys, and keeps depth and expansion in bounds.</summary>
internal sealed class YamlTreeBuilder(string text, string file, IDiagnosticsSink diagnostics)
{
    /// <summary>Deeper nesting than any person writes; each level costs stack in whoever walks the tree.</summary>
    private const int MaxDepth = 256;

    /// <summary>How much aliases may add to what is written, against documents that grow exponentially.</summary>
    private const long MaxAliasedNodes = 1_000_000;

    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));
    private readonly YamlPositions _positions = new(text, file);
    private readonly Dictionary<string, YamlNode?> _anchors = [];
    private long _aliasedNodes;

    public YamlNode? ReadSingle()
    {
        YamlNode? root = null;
        int documents = 0;
        while (NextDocument() is { } start)
        {
            if (++documents > 1)
            {
                throw new LanguageException("a second document starts here; one document is expected", _positions.Of(start.Start))
                {
                    Hint = "remove the line '---' between them, or split the file",
                };
            }

            root = ReadDocument();
        }

        return root;
    }

    public IReadOnlyList<YamlNode?> ReadAll()
    {
        var documents = new List<YamlNode?>();
        while (NextDocument() is not null)
        {
            documents.Add(ReadDocument());
        }

        return documents;
    }

    private DocumentStart? NextDocument()
    {
        while (Advance())
        {
            if (_parser.Current is DocumentStart start)
            {
                return start;
            }
        }

        return null;
    }

    /// <summary>The parser fails on some wrong texts with exceptions of its own making that have no position: it is at the last event's end.</summary>
    private bool Advance()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            Mark at = _parser.Current?.End ?? new Mark(0, 1, 1);
            throw new SyntaxErrorException(at, at, "a value is expected here");
        }
    }

    private YamlNode? ReadDocument()
    {
        _anchors.Clear();
        Advance();
        YamlNode root = ReadNode(depth: 0);
        Advance();
        return root is YamlScalar { IsPlain: true, Text: "" } ? null : root;
    }

    /// <summary>Reads the node that the current event starts; the parser then stands on its last event.</summary>
    private YamlNode ReadNode(int depth)
    {
        ParsingEvent start = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw new LanguageException($"lists and maps are nested deeper than {MaxDepth} levels", _positions.Of(start.Start));
        }

        if (start is AnchorAlias alias)
        {
            return Follow(alias);
        }

        var node = (NodeEvent)start;
        string? anchor = node.Anchor.IsEmpty ? null : node.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        YamlNode read = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => throw new InvalidOperationException($"The YAML parser gave {start.GetType().Name} for a node."),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = read;
        }

        return read;
    }

    private YamlNode Follow(AnchorAlias alias)
    {
        SourcePosition position = _positions.Of(alias.Start);
        if (!_anchors.TryGetValue(alias.Value.Value, out YamlNode? target))
        {
            throw new LanguageException($"the alias '*{alias.Value.Value}' has no anchor '&{alias.Value.Value}' before it", position)
            {
                Hint = "text that starts with '*' needs quotes",
            };
        }

        if (target is null)
        {
            throw new LanguageException($"the alias '*{alias.Value.Value}' stands inside its own anchor", position);
        }

        _aliasedNodes += target.ExpandedSize;
        return _aliasedNodes <= MaxAliasedNodes ? target : throw new LanguageException($"aliases write out to more than {MaxAliasedNodes} nodes", position);
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        YamlScalarStyle style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlScalarStyle.Literal,
            ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        return new YamlScalar(scalar.Value, style, _positions.Of(scalar.Start), TagOf(scalar));
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (Advance() && _parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlSequence(items, _positions.Of(start.Start), TagOf(start));
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = new YamlEntries(diagnostics);
        while (Advance() && _parser.Current is not MappingEnd)
        {
            YamlScalar key = Key(ReadNode(depth + 1));
            if (start.Style == MappingStyle.Flow && key.IsPlain && key.Text.StartsWith('%'))
            {
                throw UnquotedTemplate("{%", key.Position);
            }

            Advance();
            YamlNode value = ReadNode(depth + 1);
            if (key.Tag == YamlTags.Merge || (key.IsPlain && key.Text == "<<"))
            {
                entries.Merge(value);
            }
            else
            {
                entries.Add(new YamlEntry(key, YamlValues.ScalarValue(key), value));
            }
        }

        return new YamlMapping(entries.Finish(), _positions.Of(start.Start), TagOf(start));
    }

    private YamlScalar Key(YamlNode key)
    {
        if (key is YamlScalar scalar)
        {
            return scalar;
        }

        throw key is YamlMapping && _positions.LineText(key.Position).Contains("{{", StringComparison.Ordinal)
            ? UnquotedTemplate("{{", key.Position)
            : new LanguageException($"{key.Describe()} cannot be the key of a map", key.Position);
    }

    /// <summary>Template marks without quotes are a map in a map, or a map with a curious key.</summary>
    private LanguageException UnquotedTemplate(string mark, SourcePosition position) =>
        new($"a value cannot start with '{mark}' unless it is quoted", position with { Column = position.Column - 1 })
        {
            Hint = YamlSyntaxErrors.QuoteTemplate(_positions.LineText(position)),
        };

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;
}
