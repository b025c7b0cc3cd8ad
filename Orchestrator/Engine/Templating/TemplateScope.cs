using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>
/// The variables of one host in one task. What has been rendered is kept for the scope's life, so that a variable is rendered once however often
/// it is used. Not thread-safe.
/// </summary>
internal sealed class TemplateScope
{
    private const int MaxShort = 16;
    private readonly IVariableSource _variables;
    private readonly TemplateScope? _parent;
    private readonly string? _addedName;
    private readonly Value? _addedValue;
    private readonly VariableMemo _memo;
    private Dictionary<string, (Value Value, ulong Touched)>? _resolved;
    private readonly Dictionary<string, Value?> _raw = new(StringComparer.Ordinal);

    public TemplateScope(IVariableSource variables)
    {
        _variables = variables;
        _memo = new VariableMemo(null, 0, new EvaluationTrail());
    }

    private TemplateScope(TemplateScope parent, string name, Value value)
    {
        _variables = parent._variables;
        _parent = parent;
        _addedName = name;
        _addedValue = value;
        _memo = new VariableMemo(parent._memo, EvaluationTrail.MaskOf(name), parent._memo.Trail);
    }

    /// <summary>All names, those added by <see cref="With"/> first.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (TemplateScope? scope = this; scope?._addedName is { } name; scope = scope._parent)
            {
                if (seen.Add(name))
                    yield return name;
            }

            foreach (string name in _variables.Names.Where(seen.Add))
            {
                yield return name;
            }
        }
    }

    /// <summary>One more variable, such as a loop's item. What does not depend on it is shared with this scope.</summary>
    public TemplateScope With(string name, Value value) => new(this, name, value);

    /// <summary>The variable, rendered. One whose own text uses something undefined is an <see cref="UndefinedValue"/>.</summary>
    /// <exception cref="TemplateException">Its text cannot be rendered, or it refers to itself.</exception>
    public bool TryResolve(string name, JinjaEnvironment environment, [MaybeNullWhen(false)] out Value value)
    {
        if (_resolved is not null && _resolved.TryGetValue(name, out (Value Value, ulong Touched) known))
        {
            _memo.Trail.Touched |= known.Touched;
            value = known.Value;
            return true;
        }

        if (!TryGetRaw(name, out Value? raw) || !NeedsRendering(raw))
        {
            _memo.Trail.Touch(name);
            value = raw;
            return raw is not null;
        }

        ulong before = _memo.Trail.Touched;
        _memo.Trail.Touched = EvaluationTrail.MaskOf(name);
        value = RealiseNamed(name, raw, environment);
        _resolved ??= new Dictionary<string, (Value Value, ulong Touched)>(StringComparer.Ordinal);
        _resolved[name] = (value, _memo.Trail.Touched);
        _memo.Trail.Touched |= before;
        return true;
    }

    /// <summary>As <see cref="TryResolve"/>, but a map or list comes as it is written (<paramref name="isRaw"/>).</summary>
    internal bool TryResolveContainer(string name, JinjaEnvironment environment, [MaybeNullWhen(false)] out Value value, out bool isRaw)
    {
        isRaw = false;
        if (TryGetRaw(name, out Value? raw) && raw is ListValue or MapValue)
        {
            _memo.Trail.Touch(name);
            value = raw;
            isRaw = true;
            return true;
        }

        return TryResolve(name, environment, out value);
    }

    /// <summary>Renders the templates in a value of the controller's files; anything else is as it is.</summary>
    internal Value Realise(Value raw, JinjaEnvironment environment)
    {
        if (!NeedsRendering(raw))
            return raw;

        if (_memo.TryGet(raw, out Value? known))
            return known;

        Value rendered = _memo.Record(raw, () => environment.Render(raw, this));
        return rendered;
    }

    /// <summary>From now on what is being rendered is not shared between loop items: it is random, or asks the outside world.</summary>
    internal void MarkVolatile() => _memo.Trail.MarkVolatile();

    /// <summary>Keeps a text from being read back as data (text-first mode only).</summary>
    internal void MarkFinal(Value text) => _memo.Trail.MarkFinal(text);

    internal bool IsFinal(Value? text) => text is not null && _memo.Trail.IsFinal(text);

    /// <summary>False for what is data for certain; a long list or map is rendered once, and kept, to find out.</summary>
    private static bool NeedsRendering(Value raw) => raw.Kind switch
    {
        ValueKind.Template or ValueKind.Vaulted => true,
        ValueKind.List => !IsShortAndPlain((ListValue)raw),
        ValueKind.Map => ((MapValue)raw).Count > 0,
        _ => false,
    };

    private static bool IsShortAndPlain(ListValue list)
    {
        if (list.Count > MaxShort)
            return false;

        for (int index = 0; index < list.Count; index++)
        {
            if (list[index].Kind is ValueKind.Template or ValueKind.Vaulted or ValueKind.List or ValueKind.Map or ValueKind.Object)
                return false;
        }

        return true;
    }

    private Value RealiseNamed(string name, Value raw, JinjaEnvironment environment)
    {
        if (_memo.TryGet(raw, out Value? known))
            return known;

        _memo.Trail.Enter(name);
        try
        {
            return Realise(raw, environment);
        }
        catch (UndefinedVariableException undefined)
        {
            return new UndefinedValue(undefined.Problem, name) { Cause = undefined.Through(UseOf(name, raw)) };
        }
        catch (TemplateException failure)
        {
            throw failure.Through(UseOf(name, raw));
        }
        finally
        {
            _memo.Trail.Leave();
        }
    }

    /// <summary>True for a variable that the controller's files hold and nothing added hides.</summary>
    internal bool IsWritten(string name)
    {
        for (TemplateScope? scope = this; scope?._addedName is { } added; scope = scope._parent)
        {
            if (added == name)
                return false;
        }

        return _variables.IsWritten(name);
    }

    private static VariableUse UseOf(string name, Value raw) =>
        new(name, (raw as TemplateValue)?.Origin ?? (raw as VaultedValue)?.Origin ?? SourcePosition.Unknown);

    internal bool TryGetRaw(string name, [MaybeNullWhen(false)] out Value raw)
    {
        if (!_raw.TryGetValue(name, out raw))
        {
            _raw[name] = raw = Find(name);
        }

        return raw is not null;
    }

    private Value? Find(string name)
    {
        for (TemplateScope? scope = this; scope?._addedName is { } added; scope = scope._parent)
        {
            if (added == name)
                return scope._addedValue;
        }

        return _variables.TryGet(name, out Value? raw) ? raw : null;
    }
}
