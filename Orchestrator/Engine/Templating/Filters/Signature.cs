using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>
/// The parameters of a filter, test or function by name: <c>name</c> must be given, <c>name?</c> may be, <c>name/</c> by position alone, <c>*name</c> takes
/// further ones by position and <c>**name</c> further ones by name.
/// </summary>
internal sealed class Signature
{
    private readonly string _owner;
    private readonly string[] _names;
    private readonly int _required;
    private readonly int _byPosition;
    private readonly bool _takesMore;
    private readonly bool _takesNamed;
    private readonly Value?[] _nothing;

    public Signature(string owner, params string[] parameters)
    {
        _owner = owner;
        _takesMore = parameters.Any(name => name.StartsWith('*') && !name.StartsWith("**", StringComparison.Ordinal));
        _takesNamed = parameters.Any(name => name.StartsWith("**", StringComparison.Ordinal));
        string[] plain = [.. parameters.Where(name => !name.StartsWith('*'))];
        _required = plain.Count(name => !name.EndsWith('?'));
        _names = [.. plain.Select(name => name.TrimEnd('?').TrimEnd('/'))];
        _byPosition = plain.Count(name => name.TrimEnd('?').EndsWith('/'));
        _nothing = new Value?[_names.Length];
    }

    /// <summary>In order, without those that take whatever is given.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>So many of the first ones must be given.</summary>
    public int Required => _required;

    /// <summary>True when it takes more by position than it has names for.</summary>
    public bool TakesMore => _takesMore;

    /// <summary>True when it takes arguments of any name.</summary>
    public bool TakesNamed => _takesNamed;

    public FilterArguments Bind(CallArguments call, RenderContext context)
    {
        if (call.Positional.Length == 0 && call.Named.Length == 0 && _required == 0)
            return new FilterArguments(_nothing, [], [], context);

        var bound = new Value?[_names.Length];
        int direct = Math.Min(call.Positional.Length, bound.Length);
        Array.Copy(call.Positional, bound, direct);
        if (call.Positional.Length > direct && !_takesMore)
            throw new TemplateFailure($"{_owner}() takes at most {_names.Length} arguments ({call.Positional.Length} given)");

        Value[] rest = call.Positional.Length > direct ? call.Positional[direct..] : [];
        KeyValuePair<string, Value>[] named = call.Named.Length > 0 ? BindNamed(call.Named, bound, direct) : [];
        for (int index = 0; index < _required; index++)
        {
            if (bound[index] is null)
                throw new TemplateFailure($"{_owner}() missing 1 required positional argument: '{_names[index]}'");
        }

        return new FilterArguments(bound, rest, named, context);
    }

    private KeyValuePair<string, Value>[] BindNamed(KeyValuePair<string, Value>[] named, Value?[] bound, int direct)
    {
        List<KeyValuePair<string, Value>>? rest = null;
        foreach (KeyValuePair<string, Value> argument in named)
        {
            int index = Array.IndexOf(_names, argument.Key);
            index = index < _byPosition ? -1 : index;
            if (index >= 0 && index < direct)
                throw new TemplateFailure($"{_owner}() got multiple values for argument '{argument.Key}'");

            if (index >= 0)
            {
                bound[index] = argument.Value;
            }
            else if (_takesNamed)
            {
                (rest ??= []).Add(argument);
            }
            else
            {
                throw new TemplateFailure($"{_owner}() got an unexpected keyword argument '{argument.Key}'");
            }
        }

        return rest is null ? [] : [.. rest];
    }
}
