using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>A macro, or the body of a call block, with the names that were set around it.</summary>
internal sealed class MacroValue(string? name, MacroDefinition definition, RenderContext home) : CallableValue
{
    private readonly LocalScope _closure = home.Locals;
    private readonly PlacedTemplate _template = home.Template;
    private readonly bool _escapesOutput = home.EscapesOutput;

    public override string Name => name ?? "caller";

    public override Value Call(CallArguments arguments, RenderContext context)
    {
        context.Budget.Round();
        var locals = new LocalScope(_closure);
        bool copies = _template.Compiled.Mutates && !context.Template.Compiled.Mutates;
        Bind(copies ? DeepCopy.Of(arguments) : arguments, locals);
        RenderContext inner = home.ForMacro(_template, locals, context.Deeper());
        inner.EscapesOutput = _escapesOutput;
        return TemplateRendering.Guarded(inner, () =>
        {
            FillDefaults(locals, inner);
            definition.Unset.MarkIn(locals);
            definition.Body.Render(inner);
            return inner.Yield(context.AutoEscape);
        });
    }

    public bool TryGetAttribute(string attribute, [MaybeNullWhen(false)] out Value value)
    {
        value = attribute switch
        {
            "name" => (Value)name,
            "arguments" => new TupleValue([.. definition.Names.Select(argument => (Value)argument)]),
            "catch_kwargs" => definition.UsesNamed,
            "catch_varargs" => definition.UsesMore,
            "caller" => definition.UsesCaller,
            _ => null,
        };
        return value is not null;
    }

    public override string ToString() => name is null ? "<Macro anonymous>" : $"<Macro {PythonText.Repr(name)}>";

    private void Bind(CallArguments arguments, LocalScope locals)
    {
        int direct = Math.Min(arguments.Positional.Length, definition.Names.Length);
        for (int index = 0; index < direct; index++)
        {
            locals.Set(definition.Names[index], arguments.Positional[index]);
        }

        if (definition.UsesMore)
        {
            locals.Set("varargs", new TupleValue(arguments.Positional[direct..]));
        }
        else if (arguments.Positional.Length > direct)
        {
            throw new TemplateFailure($"macro '{Name}' takes not more than {definition.Names.Length} argument(s)");
        }

        BindNamed(arguments.Named, direct, locals);
    }

    private void BindNamed(KeyValuePair<string, Value>[] named, int direct, LocalScope locals)
    {
        var rest = new MapValue();
        Value? caller = null;
        foreach ((string key, Value value) in named)
        {
            int index = Array.IndexOf(definition.Names, key);
            if (index >= 0 && index < direct)
                throw new TemplateFailure($"macro '{Name}' got multiple values for argument '{key}'");

            if (index >= 0)
            {
                locals.Set(definition.Names[index], value);
            }
            else if (key == "caller" && definition.UsesCaller)
            {
                caller = value;
            }
            else if (definition.UsesNamed)
            {
                rest[key] = value;
            }
            else
            {
                throw new TemplateFailure(key == "caller"
                    ? $"macro '{Name}' was invoked with two values for the special caller argument. This is most likely a bug."
                    : $"macro '{Name}' takes no keyword argument '{key}'");
            }
        }

        BindSpecial(locals, rest, caller);
    }

    private void BindSpecial(LocalScope locals, MapValue rest, Value? caller)
    {
        if (definition.UsesNamed)
        {
            locals.Set("kwargs", rest);
        }

        if (definition.UsesCaller && !definition.Names.Contains("caller"))
        {
            locals.Set("caller", caller ?? new UndefinedValue("No caller defined", "caller"));
        }
    }

    /// <summary>Defaults are evaluated at the call, from left to right; a parameter that comes later is undefined until then.</summary>
    private void FillDefaults(LocalScope locals, RenderContext inner)
    {
        var missing = new UndefinedValue?[definition.Names.Length];
        for (int index = 0; index < missing.Length; index++)
        {
            string parameter = definition.Names[index];
            if (!locals.TryGetOwn(parameter, out _))
            {
                locals.Set(parameter, missing[index] = new UndefinedValue($"parameter '{parameter}' was not provided", parameter));
            }
        }

        int firstDefault = definition.Names.Length - definition.Defaults.Length;
        for (int index = firstDefault; index < missing.Length; index++)
        {
            if (missing[index] is not null)
            {
                locals.Set(definition.Names[index], definition.Defaults[index - firstDefault].Evaluate(inner));
            }
        }
    }
}
