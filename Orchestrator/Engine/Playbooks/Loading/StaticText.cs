using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>Names that must be known before any host is.</summary>
internal sealed class StaticText(PlaybookLoaderOptions options)
{
    /// <exception cref="LanguageException">It is no text, or a template that needs more than is known.</exception>
    public string Require(Value value, string what, Directives directives, SourcePosition position)
    {
        if (value is TemplateValue template)
        {
            value = options.RenderStatic?.Invoke(template, directives) ?? throw new LanguageException($"{what} must be known before any host is; it cannot be a template here", position)
            {
                Hint = "use include_tasks or include_role, which are rendered for each host",
            };
        }

        return value is StringValue { Text.Length: > 0 } text ? text.Text.Trim() : throw new LanguageException($"{what} must be a string", position);
    }
}
