using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The items of a task's loop on one host, and the names under which the task sees them.</summary>
internal sealed class LoopItems
{
    private const string LookupName = "_loop_lookup";
    private const string LookupTerms = "_loop_terms";

    private readonly LoopDirective _loop;
    private readonly bool _isExtended;
    private readonly bool _hasAllItems;

    private LoopItems(LoopDirective loop, ListValue items, RenderScope scope)
    {
        _loop = loop;
        Items = items;
        LoopVar = scope.RenderText(loop.Control.LoopVar);
        IndexVar = scope.RenderOptionalText(loop.Control.IndexVar);
        Pause = loop.Control.Pause is { } pause ? TimeSpan.FromSeconds(NumberText.ReadDouble(scope.Render(pause), "pause", loop.Position)) : TimeSpan.Zero;
        _isExtended = scope.RenderFlag(loop.Control.Extended, otherwise: false, "extended", loop.Position);
        _hasAllItems = scope.RenderFlag(loop.Control.ExtendedAllItems, otherwise: true, "extended_allitems", loop.Position);
    }

    public ListValue Items { get; }

    public string LoopVar { get; }

    public string? IndexVar { get; }

    public TimeSpan Pause { get; }

    public IReadOnlyList<Conditional>? BreakWhen => _loop.Control.BreakWhen;

    /// <exception cref="LanguageException">The items cannot be rendered, or are no list.</exception>
    public static LoopItems Read(LoopDirective loop, RenderScope scope)
    {
        Value items = scope.Render(loop.Items);
        if (loop.Lookup is { } lookup)
        {
            RenderScope asked = scope.With(new MapValue { [LookupName] = lookup, [LookupTerms] = TermsOf(items, lookup) });
            items = asked.Expression($"query({LookupName}, *{LookupTerms})", loop.Position);
        }

        return items is ListValue list
            ? new LoopItems(loop, list, scope)
            : throw new LanguageException(
                $"Invalid data passed to 'loop', it requires a list, got this instead: {JinjaEnvironment.ToText(items)}. "
                + "Hint: If you passed a list/dict of just one element, try adding wantlist=True to your lookup invocation or use q/query instead of lookup.",
                loop.Position);
    }

    /// <summary>What is no list is the only term; of a map, most lookups take the keys. Observed with ansible-core 2.14.</summary>
    private static ListValue TermsOf(Value items, string lookup) => items switch
    {
        ListValue list => list,
        MapValue map when lookup[(lookup.LastIndexOf('.') + 1)..] is not ("dict" or "first_found") => new ListValue(map.Keys),
        _ => new ListValue([items]),
    };

    /// <summary>The variables that the task sees for one item.</summary>
    public MapValue Variables(int index)
    {
        var variables = new MapValue { [LoopVar] = Items[index], ["ansible_loop_var"] = LoopVar };
        if (IndexVar is not null)
        {
            variables[IndexVar] = index;
            variables["ansible_index_var"] = IndexVar;
        }

        if (_isExtended)
        {
            variables["ansible_loop"] = Extended(index);
        }

        return variables;
    }

    /// <summary>What people see of an item: its label rendered, or the item itself.</summary>
    public Value Label(int index, RenderScope itemScope) =>
        _loop.Control.Label is { } label ? itemScope.Render(label) : Items[index];

    private MapValue Extended(int index)
    {
        int count = Items.Count;
        var extended = new MapValue();
        if (_hasAllItems)
        {
            extended["allitems"] = Items;
        }

        extended["index"] = index + 1;
        extended["index0"] = index;
        extended["first"] = index == 0;
        extended["last"] = index + 1 == count;
        extended["length"] = count;
        extended["revindex"] = count - index;
        extended["revindex0"] = count - index - 1;
        if (index + 1 < count)
        {
            extended["nextitem"] = Items[index + 1];
        }

        if (index > 0)
        {
            extended["previtem"] = Items[index - 1];
        }

        return extended;
    }
}
