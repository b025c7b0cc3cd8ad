using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a | f(b)</c>. Without <c>a</c> it stands in a filter block, and filters what the block has made.</summary>
internal sealed class FilterExpression(int offset, string name, Expression input, ArgumentList arguments, NameTable names) : Expression(offset)
{
    private const int NotKept = -1;
    private const int MaxUnrolled = 10_000_000;

    /// <summary>Where a rendering keeps the text that this filter makes of a variable: templates say <c>{{ host.name | lower }}</c> many times over.</summary>
    private readonly int _slot = arguments.IsEmpty && TextFilters.Contains(name) && input.Path is { } path ? names.SlotOf($"{path}|{name}") : NotKept;

    private bool? _isKept;

    /// <summary>Looked up at the first use: every environment has the same filters.</summary>
    private FilterEntry? _resolved;

    private readonly bool _isFinalText = TextFirst.IsFinalTextFilter(name);

    public override Value Evaluate(RenderContext context)
    {
        if (_slot != NotKept && context.Variable(_slot) is { } known)
            return known;

        Value value = input.Evaluate(context);
        FilterEntry filter = _resolved ??= Resolve(context);
        CallArguments given = arguments.Evaluate(context);
        context.Offset = Offset;
        Value result = SecretTrail.Follow(context.Environment.Host, value, filter.Function(value, filter.Signature.Bind(given, context)));
        if (_isFinalText && context.Mode == RenderMode.TextFirst)
        {
            context.Variables?.MarkFinal(result);
        }

        if (result is StringValue { Text.Length: <= RenderBudget.Small })
        {
            if (_slot != NotKept && (_isKept ??= names.IsRepeated(_slot) && !names.MayBeSet(input.Path!.Split('.')[0])))
            {
                context.Keep(_slot, result);
            }

            return result;
        }

        if (result is RangeValue { LongCount: < MaxUnrolled } range)
            return context.Budget.Made(new ListValue(range));

        return result is DictionaryViewValue view ? new ListValue(view) : context.Budget.Made(result);
    }

    private FilterEntry Resolve(RenderContext context)
    {
        if (context.Environment.Filters.Find(name) is { } filter)
            return filter;

        context.Offset = Offset;
        throw new TemplateFailure(NearName.Unknown("filter", name, context.Environment.Filters.Names));
    }
}
