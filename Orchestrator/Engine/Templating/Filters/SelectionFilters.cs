using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that run another filter or a test over a sequence.</summary>
internal static class SelectionFilters
{
    private static readonly string[] GroupFields = ["grouper", "list"];

    public static void AddTo(FilterTable table) => table
        .Add("map", Map, "*args", "**kwargs")
        .Add("select", (input, arguments) => Select(input, arguments, byPath: false, keeps: true), "*args", "**kwargs")
        .Add("reject", (input, arguments) => Select(input, arguments, byPath: false, keeps: false), "*args", "**kwargs")
        .Add("selectattr", (input, arguments) => Select(input, arguments, byPath: true, keeps: true), "*args", "**kwargs")
        .Add("rejectattr", (input, arguments) => Select(input, arguments, byPath: true, keeps: false), "*args", "**kwargs")
        .Add("groupby", GroupBy, "attribute", "default?", "case_sensitive?");

    private static Value Map(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue { IsLenient: false } undefined)
            throw undefined.Failure();

        if (!input.IsTruthy)
            return new ListValue(); // Jinja asks for the truth before it iterates: none, false and 0 have no items.

        if (arguments.Rest.Length == 0)
            return MapPath(input, arguments);

        string name = PythonText.Str(arguments.Rest[0]);
        RenderContext context = arguments.Context;
        if (!context.Environment.Filters.TryGet(name, out Filter? function, out Signature? signature))
            throw new TemplateFailure(NearName.Unknown("filter", name, context.Environment.Filters.Names));

        FilterArguments bound = signature.Bind(new CallArguments(arguments.Rest[1..], arguments.Named), context);
        return new ListValue(Iteration.Of(input).Select(item => function(item, bound)));
    }

    private static ListValue MapPath(Value input, FilterArguments arguments)
    {
        Value? path = null;
        Value? whenMissing = null;
        foreach ((string name, Value value) in arguments.Named)
        {
            path = name == "attribute" ? value : path;
            whenMissing = name == "default" ? value : whenMissing;
            if (name is not ("attribute" or "default"))
                throw new TemplateFailure($"Unexpected keyword argument '{name}'");
        }

        return path is null
            ? throw new TemplateFailure("map requires a filter argument")
            : new ListValue(Iteration.Of(input).Select(item => ItemPath.Get(item, path, whenMissing)));
    }

    private static ListValue Select(Value input, FilterArguments arguments, bool byPath, bool keeps)
    {
        if (input is UndefinedValue { IsLenient: false } undefined)
            throw undefined.Failure();

        if (!input.IsTruthy)
            return new ListValue();

        if (byPath && arguments.Rest.Length == 0)
            throw new TemplateFailure("Missing parameter for attribute name");

        Value? path = byPath ? arguments.Rest[0] : null;
        Func<Value, bool> holds = Condition(arguments.Rest[(byPath ? 1 : 0)..], arguments);
        return new ListValue(Iteration.Of(input).Where(item => holds(path is null ? item : ItemPath.Get(item, path)) == keeps));
    }

    private static Func<Value, bool> Condition(Value[] call, FilterArguments arguments)
    {
        if (call.Length == 0)
            return item => item.IsTruthy;

        string name = PythonText.Str(call[0]);
        RenderContext context = arguments.Context;
        if (!context.Environment.Tests.TryGet(name, out JinjaTest? test, out Signature? signature))
            throw new TemplateFailure(NearName.Unknown("test", name, context.Environment.Tests.Names));

        FilterArguments bound = signature.Bind(new CallArguments(call[1..], arguments.Named), context);
        return item => test(item, bound);
    }

    private static Value GroupBy(Value input, FilterArguments arguments)
    {
        Func<Value, Value> key = item => ItemPath.Get(item, arguments[0], arguments.Optional(1));
        bool caseSensitive = arguments.Flag(2);
        Func<Value, Value> order = item => !caseSensitive && key(item) is StringValue text ? text.Text.ToLowerInvariant() : key(item);
        var groups = new ListValue();
        Value? current = null;
        ListValue? members = null;
        foreach (Value item in Sorting.Sort(Iteration.Of(input), order, reverse: false))
        {
            Value grouped = order(item);
            if (members is null || !grouped.Equals(current))
            {
                members = new ListValue();
                groups.Add(new TupleValue(key(item), members) { FieldNames = GroupFields });
                current = grouped;
            }

            members.Add(item);
        }

        return groups;
    }
}
