using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Templates and the variables that a task on a host sees: the one way in which the execution renders anything.</summary>
internal sealed class RenderScope(JinjaEnvironment templates, TemplateScope variables)
{
    public JinjaEnvironment Templates { get; } = templates;

    public TemplateScope Variables { get; } = variables;

    public RenderScope With(string name, Value value) => new(Templates, Variables.With(name, value));

    /// <summary>Adds every entry of a map; its keys are names.</summary>
    public RenderScope With(MapValue entries)
    {
        TemplateScope scope = Variables;
        foreach ((Value name, Value value) in entries)
        {
            scope = scope.With(JinjaEnvironment.ToText(name), value);
        }

        return new RenderScope(Templates, scope);
    }

    public Value Render(Value value) => Templates.Evaluate(value, Variables);

    /// <summary>The text of a value that must be text once rendered.</summary>
    public string RenderText(Value value) => JinjaEnvironment.ToText(Render(value));

    public Value Expression(string expression, SourcePosition position) => Templates.EvaluateExpression(expression, position, Variables);

    /// <summary>Python's truth of a rendered keyword, with Ansible's spellings of booleans (<c>yes</c>, <c>on</c>, <c>"true"</c>).</summary>
    /// <exception cref="LanguageException">The value is no boolean.</exception>
    public bool RenderFlag(Value? value, bool otherwise, string keyword, SourcePosition position)
    {
        if (value is null)
        {
            return otherwise;
        }

        Value rendered = Render(value);
        return rendered is OmitValue || rendered.IsNull
            ? otherwise
            : Booleans.TryRead(rendered, out bool flag)
                ? flag
                : throw new LanguageException($"'{keyword}' must be a boolean, not '{JinjaEnvironment.ToText(rendered)}'", position);
    }

    /// <summary>Null when the keyword is not set, or is omitted.</summary>
    public string? RenderOptionalText(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        Value rendered = Render(value);
        return rendered is OmitValue || rendered.IsNull ? null : JinjaEnvironment.ToText(rendered);
    }
}
