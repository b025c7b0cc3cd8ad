using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Jinja's global functions, and Ansible's <c>now</c> and <c>undef</c>.</summary>
internal static class GlobalFunctions
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("range", Range, "start/", "stop/?", "step/?")
        .Add("dict", MakeMap, "source?", "**entries")
        .Add("namespace", Namespace, "source?", "**entries")
        .Add("cycler", (_, arguments) => Cycler(arguments), "*items")
        .Add("joiner", (_, arguments) => new JoinerValue(arguments.Optional(0) ?? ", "), "separator?")
        .Add("now", Now, "utc?", "fmt?")
        .Add("undef", (_, arguments) => new UndefinedValue(arguments.Text(0, "undefined")), "hint?");

    private static RangeValue Range(Value self, FilterArguments arguments)
    {
        bool hasStop = arguments.Optional(1) is not null;
        long step = arguments.Integer(2, 1);
        if (step == 0)
            throw new TemplateFailure("range() arg 3 must not be zero");

        return new RangeValue(hasStop ? arguments.Integer(0, 0) : 0, hasStop ? arguments.Integer(1, 0) : arguments.Integer(0, 0), step);
    }

    private static MapValue MakeMap(Value self, FilterArguments arguments)
    {
        MapValue map = arguments.Optional(0) switch
        {
            null => new MapValue(),
            MapValue source => new MapValue(source),
            MappingObjectValue source => source.ToMap(),
            { } pairs => FromPairs(pairs),
        };
        foreach ((string name, Value value) in arguments.Named)
        {
            map[name] = value;
        }

        return map;
    }

    private static MapValue FromPairs(Value pairs)
    {
        var map = new MapValue();
        foreach (Value pair in Iteration.Of(pairs))
        {
            IReadOnlyList<Value> parts = Iteration.ListOf(pair);
            if (parts.Count != 2)
                throw new TemplateFailure($"dictionary update sequence element has length {parts.Count}; 2 is required");

            map[parts[0]] = parts[1];
        }

        return map;
    }

    private static NamespaceValue Namespace(Value self, FilterArguments arguments) => new(MakeMap(self, arguments));

    private static CyclerValue Cycler(FilterArguments arguments) => arguments.Rest.Length == 0
        ? throw new TemplateFailure("at least one item has to be provided")
        : new CyclerValue(arguments.Rest);

    private static Value Now(Value self, FilterArguments arguments)
    {
        arguments.Context.Variables?.MarkVolatile();
        TimeProvider clock = arguments.Context.Environment.Host.Time;
        DateTime moment = arguments.Flag(0) ? clock.GetUtcNow().UtcDateTime : clock.GetLocalNow().DateTime;
        return arguments.OptionalText(1) is { } format ? PythonDate.Format(moment, format) : new DateTimeValue(moment);
    }
}
