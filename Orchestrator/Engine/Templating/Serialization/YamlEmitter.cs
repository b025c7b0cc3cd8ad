using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Lays a value out as PyYAML's emitter does.</summary>
internal sealed class YamlEmitter
{
    private const int MaxDepth = 500;
    private const int MaxSimpleKey = 128;
    private readonly YamlStyle _style;
    private readonly YamlPage _page;
    private readonly YamlScalarWriter _scalars;
    private readonly YamlAnchors _anchors;
    private int _flowLevel;
    private int _depth;

    public YamlEmitter(YamlStyle style, Func<Value, bool> mayShare)
    {
        _anchors = new YamlAnchors(mayShare);
        _style = style;
        _page = new YamlPage(style);
        _scalars = new YamlScalarWriter(_page, style);
    }

    public string Write(Value value)
    {
        _anchors.Find(value, Ordered);
        if (_style.Version.Length > 0)
        {
            _page.Append($"%YAML {_style.Version}");
            _page.LineBreak();
        }

        if (_style.ExplicitStart || _style.Version.Length > 0)
        {
            _page.Indicator("---", needsBlank: true);
            _page.WriteIndentIfBlock(Simplified(value) is (ListValue or MapValue) and var node && !IsFlow(node));
        }

        WriteNode(value, inMapping: false, isKey: false);
        _page.Indent();
        if (_style.ExplicitEnd || _scalars.IsOpenEnded)
        {
            _page.Indicator("...", needsBlank: true);
            _page.Indent();
        }

        return _page.ToString();
    }

    private static Value Simplified(Value value) => value switch
    {
        MappingObjectValue mapping => mapping.ToMap(),
        TupleValue => new ListValue(Iteration.ListOf(value)),
        DictionaryViewValue view => throw new TemplateFailure($"cannot represent an object: a view of type {view.TypeName}"),
        SetValue set => SetMap(set),
        UndefinedValue undefined => throw undefined.Failure(),
        _ => value,
    };

    private static MapValue SetMap(SetValue set)
    {
        var map = new MapValue();
        foreach (Value item in set)
        {
            map[item] = Value.Null;
        }

        return map;
    }

    private void WriteNode(Value value, bool inMapping, bool isKey)
    {
        if (++_depth > MaxDepth)
            throw new TemplateFailure("the value nests too deeply for YAML");

        if (_anchors.Of(value) is var (name, isAlias))
        {
            _page.Indicator((isAlias ? "*" : "&") + name, needsBlank: true);
            if (isAlias)
            {
                _depth--;
                return;
            }
        }

        Value node = Simplified(value);
        switch (node)
        {
            case ListValue list when _flowLevel > 0 || IsFlow(list):
                FlowList(list);
                break;
            case ListValue list:
                BlockList(list, inMapping);
                break;
            case MapValue map when _flowLevel > 0 || IsFlow(map):
                FlowMap(map);
                break;
            case MapValue map:
                BlockMap(map);
                break;
            default:
                int before = _page.Push(flow: true);
                _scalars.Write(AsLines(YamlScalar.Of(node), isKey), _flowLevel > 0, isKey);
                _page.Pop(before);
                break;
        }

        _depth--;
    }

    private YamlScalar AsLines(YamlScalar scalar, bool isKey) =>
        scalar.IsText && !isKey && _style.Lines?.Invoke(scalar.Text) is { } lines ? scalar with { Text = lines, IsLines = true } : scalar;

    private bool IsFlow(Value value) => value switch
    {
        ListValue { Count: 0 } or MapValue { Count: 0 } => true,
        _ when _style.FlowStyle is { } decided => decided,
        ListValue list => list.All(IsScalar),
        MapValue map => map.All(entry => IsScalar(entry.Key) && IsScalar(entry.Value)),
        _ => false,
    };

    private bool IsScalar(Value value) => _style.ScalarStyle == 0 && value is not (ListValue or MapValue or TupleValue or SetValue or MappingObjectValue or RangeValue or DictionaryViewValue);

    private MapValue Ordered(MapValue map)
    {
        if (!_style.SortKeys)
            return map;

        try
        {
            var sorted = new MapValue(map.Count);
            foreach (Value key in Sorting.Sort(map.Keys, key => key, reverse: false))
            {
                sorted.Add(key, map[key]);
            }

            return sorted;
        }
        catch (TemplateFailure)
        {
            return map; // Keys of several types have no order: they stay as they are.
        }
    }

    private void FlowList(ListValue list)
    {
        _page.Indicator("[", needsBlank: true, leavesBlank: true);
        _flowLevel++;
        int before = _page.Push(flow: true);
        bool isFirst = true;
        foreach (Value item in list)
        {
            Separate(ref isFirst);
            WriteNode(item, inMapping: false, isKey: false);
        }

        _page.Pop(before);
        _flowLevel--;
        _page.Indicator("]", needsBlank: false);
    }

    private void FlowMap(MapValue map)
    {
        _page.Indicator("{", needsBlank: true, leavesBlank: true);
        _flowLevel++;
        int before = _page.Push(flow: true);
        bool isFirst = true;
        foreach ((Value key, Value item) in Ordered(map))
        {
            Separate(ref isFirst);
            bool isSimple = IsSimpleKey(key);
            if (!isSimple)
            {
                _page.Indicator("?", needsBlank: true);
            }

            WriteNode(key, inMapping: true, isKey: isSimple);
            if (!isSimple)
            {
                _page.IndentWhenWide();
            }

            _page.Indicator(":", needsBlank: !isSimple);
            WriteNode(item, inMapping: true, isKey: false);
        }

        _page.Pop(before);
        _flowLevel--;
        _page.Indicator("}", needsBlank: false);
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            _page.Indicator(",", needsBlank: false);
        }

        isFirst = false;
        _page.IndentWhenWide();
    }

    private void BlockList(ListValue list, bool inMapping)
    {
        int before = _page.Push(flow: false, isIndentless: inMapping && !_page.IsIndention);
        foreach (Value item in list)
        {
            _page.Indent();
            _page.Indicator("-", needsBlank: true, keepsIndention: true);
            WriteNode(item, inMapping: false, isKey: false);
        }

        _page.Pop(before);
    }

    private void BlockMap(MapValue map)
    {
        int before = _page.Push(flow: false);
        foreach ((Value key, Value item) in Ordered(map))
        {
            _page.Indent();
            if (IsSimpleKey(key))
            {
                WriteNode(key, inMapping: true, isKey: true);
                _page.Indicator(":", needsBlank: false);
            }
            else
            {
                _page.Indicator("?", needsBlank: true, keepsIndention: true);
                WriteNode(key, inMapping: true, isKey: false);
                _page.Indent();
                _page.Indicator(":", needsBlank: true, keepsIndention: true);
            }

            WriteNode(item, inMapping: true, isKey: false);
        }

        _page.Pop(before);
    }

    private bool IsSimpleKey(Value key)
    {
        if (Simplified(key) is ListValue or MapValue)
            return Simplified(key) is ListValue { Count: 0 } or MapValue { Count: 0 };

        string text = YamlScalar.Of(key).Text;
        var analysis = ScalarAnalysis.Of(text, _style.AllowUnicode);
        return System.Text.Encoding.UTF8.GetByteCount(text) <= MaxSimpleKey && !analysis.IsMultiline;
    }
}
