using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary>Filters that treat any number of lists as sets and keep the order of what they find first.</summary>
/// <remarks>Source: documentation of community.general 8.6.</remarks>
internal static class ListSetFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("community.general.lists_union", (input, arguments) => Fold(input, arguments, (left, right) => left.Concat(right)), "*lists", "**options")
        .Add("community.general.lists_intersect", (input, arguments) => Fold(input, arguments, (left, right) => left.Where(right.Contains)), "*lists", "**options")
        .Add("community.general.lists_difference", (input, arguments) => Fold(input, arguments, (left, right) => left.Where(item => !right.Contains(item))), "*lists", "**options")
        .Add("community.general.lists_symmetric_difference", (input, arguments) => Fold(input, arguments, Symmetric), "*lists", "**options");

    private static IEnumerable<Value> Symmetric(List<Value> left, List<Value> right) =>
        left.Where(item => !right.Contains(item)).Concat(right.Where(item => !left.Contains(item)));

    private static ListValue Fold(Value input, FilterArguments arguments, Func<List<Value>, List<Value>, IEnumerable<Value>> combine)
    {
        bool flattens = false;
        foreach ((string name, Value value) in arguments.Named)
        {
            flattens = name == "flatten" ? value.IsTruthy : throw new TemplateFailure($"unexpected keyword argument '{name}'");
        }

        Value[] lists = [input, .. arguments.Rest];
        IEnumerable<Value> terms = flattens && lists is [ListValue outer] ? outer : lists;
        List<Value>? result = null;
        foreach (Value term in terms)
        {
            List<Value> items = Distinct(Items(term));
            result = result is null ? items : Distinct(combine(result, items));
        }

        return new ListValue(result ?? []);
    }

    private static IEnumerable<Value> Items(Value term) => term is ListValue or TupleValue
        ? Iteration.Of(term)
        : throw (term as UndefinedValue)?.Failure() ?? new TemplateFailure($"All arguments must be lists. {PythonText.Str(term)} is {PythonTypes.NameOf(term)}.");

    private static List<Value> Distinct(IEnumerable<Value> items)
    {
        var distinct = new List<Value>();
        foreach (Value item in items)
        {
            if (!distinct.Contains(item))
            {
                distinct.Add(item);
            }
        }

        return distinct;
    }
}
