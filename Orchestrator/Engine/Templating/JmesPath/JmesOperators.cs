using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

internal sealed class OrNode(JmesNode left, JmesNode right) : JmesNode
{
    public override Value Evaluate(Value current) => left.Evaluate(current) is var value && JmesValues.IsTrue(value) ? value : right.Evaluate(current);
}

internal sealed class AndNode(JmesNode left, JmesNode right) : JmesNode
{
    public override Value Evaluate(Value current) => left.Evaluate(current) is var value && JmesValues.IsTrue(value) ? right.Evaluate(current) : value;
}

internal sealed class NotNode(JmesNode operand) : JmesNode
{
    public override Value Evaluate(Value current) => !JmesValues.IsTrue(operand.Evaluate(current));
}

internal sealed class ComparisonNode(JmesTokenKind sign, JmesNode left, JmesNode right) : JmesNode
{
    public override Value Evaluate(Value current)
    {
        Value a = left.Evaluate(current);
        Value b = right.Evaluate(current);
        return sign switch
        {
            JmesTokenKind.Equal => AreEqual(a, b),
            JmesTokenKind.NotEqual => !AreEqual(a, b),
            _ when !IsOrdered(a) || !IsOrdered(b) => Value.Null,
            JmesTokenKind.Less => Comparison.IsLess(a, b),
            JmesTokenKind.LessOrEqual => Comparison.IsLessOrEqual(a, b),
            JmesTokenKind.Greater => Comparison.IsGreater(a, b),
            _ => Comparison.IsGreaterOrEqual(a, b),
        };
    }

    /// <summary>Unlike in Python true is not 1.</summary>
    private static bool AreEqual(Value a, Value b) => a is BooleanValue == b is BooleanValue && a.Equals(b);

    private static bool IsOrdered(Value value) => value is StringValue || JmesValues.IsNumber(value);
}

internal sealed class ListNode(IReadOnlyList<JmesNode> items) : JmesNode
{
    public override Value Evaluate(Value current) => current.IsNull ? Value.Null : new ListValue(items.Select(item => item.Evaluate(current)));
}

internal sealed class MapNode(IReadOnlyList<(Value Key, JmesNode Value)> entries) : JmesNode
{
    public override Value Evaluate(Value current)
    {
        if (current.IsNull)
            return Value.Null;

        var map = new MapValue();
        foreach ((Value key, JmesNode value) in entries)
        {
            map[key] = value.Evaluate(current);
        }

        return map;
    }
}

internal sealed class CallNode(JmesFunction function, IReadOnlyList<JmesNode> arguments) : JmesNode
{
    public override Value Evaluate(Value current) => function([.. arguments.Select(argument => argument is ReferenceNode ? Value.Null : argument.Evaluate(current))], (arguments.FirstOrDefault(argument => argument is ReferenceNode) as ReferenceNode)?.Target);
}

/// <summary><c>&amp;expression</c>: for functions that evaluate it for each item.</summary>
internal sealed class ReferenceNode(JmesNode target) : JmesNode
{
    public JmesNode Target { get; } = target;

    public override Value Evaluate(Value current) => throw new TemplateFailure("json_query: an expression reference can only be an argument of a function");
}
