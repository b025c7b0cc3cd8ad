using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>vlan_parser</c> and <c>vlan_expander</c> of ansible.netcommon: VLANs as switches list them.</summary>
internal static class VlanFilters
{
    private const int LastVlan = 4094;

    public static void AddTo(FilterTable table) => table
        .Add("ansible.netcommon.vlan_parser", Parse, "first_line_len?", "other_line_len?")
        .Add("ansible.netcommon.vlan_expander", Expand)
        .Redirect("ansible.netcommon.", [""], "vlan_parser");

    private static Value Parse(Value input, FilterArguments arguments)
    {
        int firstLength = (int)arguments.Integer(0, 48);
        int otherLength = (int)arguments.Integer(1, 44);
        long[] vlans = [.. Iteration.Of(input).Select(vlan => (long)Arithmetic.ToBig(vlan)).Distinct().Order()];
        if (vlans.Length == 0 || vlans[0] < 1 || vlans[^1] > LastVlan)
            throw new TemplateFailure($"a VLAN is a number from 1 to {LastVlan}");

        var lines = new ListValue();
        string line = "";
        foreach (string range in Ranges(vlans))
        {
            int limit = lines.Count == 0 ? firstLength : otherLength;
            if (line.Length > 0 && line.Length + 1 + range.Length > limit)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? "," + range : range;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>Three neighbours or more are a range.</summary>
    private static IEnumerable<string> Ranges(long[] vlans)
    {
        for (int start = 0; start < vlans.Length;)
        {
            int end = start;
            while (end + 1 < vlans.Length && vlans[end + 1] == vlans[end] + 1)
            {
                end++;
            }

            if (end - start > 1)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{vlans[start]}-{vlans[end]}");
            }
            else
            {
                for (int index = start; index <= end; index++)
                {
                    yield return vlans[index].ToString(CultureInfo.InvariantCulture);
                }
            }

            start = end + 1;
        }
    }

    private static Value Expand(Value input, FilterArguments arguments)
    {
        var vlans = new ListValue();
        foreach (string part in PythonText.Str(input).Split(','))
        {
            long[] ends = [.. part.Split('-').Select(end => (long)(PythonNumbers.ParseInteger(end, 10) ?? throw new TemplateFailure($"'{part}' is no VLAN")))];
            for (long vlan = ends[0]; vlan <= ends[^1] && vlan <= LastVlan; vlan++)
            {
                vlans.Add(vlan);
            }
        }

        return vlans;
    }
}
