using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups of variables and environment variables.</summary>
internal static class VariableLookups
{
    public static IEnumerable<Value> Variables(LookupCall call)
    {
        foreach (Value term in call.Terms)
        {
            if (term is not StringValue name)
                throw new TemplateFailure($"Invalid setting identifier, \"{PythonText.Str(term)}\" is not a string, it is a {PythonTypes.NameOf(term)}");

            yield return call.Variable(name.Text) ?? (call.Option("default") is { IsNull: false } given ? given : null)
                ?? throw new TemplateFailure($"No variable found with this name: {name.Text}", isUndefined: true);
        }
    }

    public static IEnumerable<Value> Names(LookupCall call) => call.TextTerms.SelectMany(term =>
    {
        PythonRegex regex = call.Environment.Regexes.Get(term, RegexOptions.None);
        return call.Scope.Names.Where(name => regex.Find(name) is not null).Select(name => (Value)name);
    });

    public static IEnumerable<Value> Environment(LookupCall call) => call.TextTerms.Select(term =>
        call.Host.EnvironmentVariable(term.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, ..] ? name : throw new TemplateFailure("The \"env\" lookup needs the name of a variable")) is { } value ? value
            : call.Option("default") switch
            {
                null or { IsNull: true } => StringValue.Empty,
                UndefinedValue => throw new TemplateFailure($"The \"env\" lookup, found an undefined variable: {term}", isUndefined: true),
                var given => given,
            });
}
