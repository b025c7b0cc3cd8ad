using System.Text;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>Tells whether two uses of a role are the same: path, parameters, and every keyword given with it.</summary>
internal static class RoleKey
{
    public static string Of(string path, RoleUse use)
    {
        var key = new StringBuilder(path);
        key.Append('|').Append(use.TasksFrom).Append('|').Append(use.VarsFrom).Append('|').Append(use.DefaultsFrom);
        Append(key, use.Parameters);
        Append(key, use.Vars ?? use.Directives.Vars ?? Value.Null);
        Append(key, new ListValue(use.Directives.Tags));
        Append(key, new ListValue(use.Directives.When.Select(condition => condition.Expression)));
        foreach (Value? keyword in new[] { use.Directives.Become, use.Directives.BecomeUser, use.Directives.DelegateTo, use.Directives.Environment })
        {
            Append(key, keyword ?? Value.Null);
        }

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
