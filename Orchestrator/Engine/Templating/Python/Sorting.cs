using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's stable sort by its own order of values.</summary>
internal static class Sorting
{
    /// <exception cref="TemplateFailure">Two keys have no order between them.</exception>
    public static Value[] Sort(IEnumerable<Value> items, Func<Value, Value> key, bool reverse)
    {
        (Value Item, Value Key)[] keyed = [.. items.Select(item => (item, key(item)))];
        var order = Comparer<(Value Item, Value Key)>.Create((left, right) => Order(left.Key, right.Key));
        try
        {
            IEnumerable<(Value Item, Value Key)> sorted = reverse ? keyed.OrderDescending(order) : keyed.Order(order);
            return [.. sorted.Select(entry => entry.Item)];
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateFailure failure)
        {
            throw failure;
        }
    }

    private static int Order(Value left, Value right) => Comparison.IsLess(left, right) ? -1 : Comparison.IsLess(right, left) ? 1 : 0;
}
