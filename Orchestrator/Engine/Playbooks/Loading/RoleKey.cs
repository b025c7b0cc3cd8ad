using System.Text;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>Tells whether two uses of a role are the same: path, files, parameters, tags and conditions; of an import or include the variables handed over.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class RoleKey
{
    public static string Of(string path, RoleUse use)
    {
        var key = new StringBuilder(path);
        key.Append('|').Append(use.TasksFrom).Append('|').Append(use.VarsFrom).Append('|').Append(use.DefaultsFrom);
        key.Append('|').Append(use.HandlersFrom).Append('|').Append(use.IsIncluded);
        if (use.IsIncluded)
        {
            Append(key, use.Parameters);
            Append(key, use.Identity);
            return key.ToString();
        }

        Append(key, use.Parameters);
        Append(key, use.Vars ?? use.Directives.Vars ?? Value.Null);
        Append(key, new ListValue(use.Directives.Tags));
        Append(key, new ListValue(use.Directives.When.Select(condition => condition.Expression)));
        return key.ToString();
    }

    private static void Append(StringBuilder key, Value value)
    {
        key.Append('|');
        switch (value)
        {
            case MapValue map:
                foreach ((Value name, Value item) in map)
                {
                    Append(key, name);
                    Append(key, item);
                }

                break;
            case ListValue list:
                foreach (Value item in list)
                {
                    Append(key, item);
                }

                break;
            case VaultedValue vaulted:
                key.Append(vaulted.Envelope);
                break;
            default:
                string text = value.ToString() ?? "";
                key.Append(value.Kind).Append(text.Length).Append(':').Append(text);
                break;
        }
    }
}
