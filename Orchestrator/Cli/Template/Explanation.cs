using System.Text;

namespace Mitogen.Cli.Template;

/// <summary>Where variables came from, one after the other:
/// <code>
/// app_url = "http://{{ app_host }}/"
///     from inventory group_vars/web, group_vars/web.yml:3:10
///     shadows "http://old/" from inventory group_vars/all, group_vars/all.yml:1:10
/// </code></summary>
internal static class Explanation
{
    public static string Of(IReadOnlyList<UsedVariable> variables)
    {
        if (variables.Count == 0)
            return "No variable was used.\n";

        var text = new StringBuilder();
        foreach (UsedVariable variable in variables)
        {
            if (variable.Origins is not [var first, ..])
            {
                text.Append(variable.Name).Append(" is not defined\n");
                continue;
            }

            text.Append(variable.Name).Append(" = ").Append(first.Value).Append("\n    from ").Append(PlaceOf(first)).Append('\n');
            foreach (VariableOrigin origin in variable.Origins.Skip(1))
            {
                text.Append("    shadows ").Append(origin.Value).Append(" from ").Append(PlaceOf(origin)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string PlaceOf(VariableOrigin origin) => origin.Position is { } position ? $"{origin.Level}, {position}" : origin.Level;
}
