using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>trans</c> … <c>pluralize</c>: the text itself, for there are no translations.</summary>
/// <param name="count">What chooses between the two texts; null when there is one.</param>
internal sealed class TransStatement(int offset, KeyValuePair<string, Expression>[] variables, TransText singular, TransText? plural, Expression? count) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        if (context.DropsOutput)
            return Flow.Normal;

        Value? number = count?.Evaluate(context);
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach ((string name, Expression value) in variables)
        {
            values[name] = value.Evaluate(context);
        }

        context.Offset = Offset;
        TransText chosen = number is null || Comparison.AreEqual(number, 1L) ? singular : plural!;
        var text = new StringBuilder();
        foreach ((string part, bool isVariable) in chosen.Parts)
        {
            text.Append(!isVariable ? part : context.EscapesOutput && context.Environment.Options.EscapesOutput ? Markup.Escape(values[part]).Text : PythonText.Str(values[part]));
        }

        context.Output.Append(text.ToString());
        return Flow.Normal;
    }
}
