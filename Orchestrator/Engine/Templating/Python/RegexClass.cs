using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>A set of letters such as <c>[a-z\d]</c>, for an engine that sees two units where Python sees one letter above the basic plane.</summary>
internal sealed class RegexClass(bool isNegated)
{
    public const string Pair = @"[\ud800-\udbff][\udc00-\udfff]";

    private const int FirstAbovePlane = 0x10000;
    private readonly StringBuilder _units = new();
    private readonly List<string> _pairs = [];

    /// <param name="set">As .NET writes it inside brackets.</param>
    public void AddSet(string set) => _units.Append(set);

    public void AddRange(int first, int last)
    {
        if (first < FirstAbovePlane)
        {
            _units.Append(Unit(first));
            int lastUnit = Math.Min(last, FirstAbovePlane - 1);
            _units.Append(lastUnit > first ? "-" + Unit(lastUnit) : "");
        }

        if (last >= FirstAbovePlane)
        {
            AddPairs(Math.Max(first, FirstAbovePlane), last);
        }
    }

    /// <param name="wide">The text has letters above the basic plane, so what is negated must take them whole.</param>
    public string Write(bool wide)
    {
        string pairs = string.Join('|', _pairs);
        if (!isNegated)
            return _pairs.Count == 0 ? $"[{_units}]" : _units.Length == 0 ? $"(?:{pairs})" : $"(?:[{_units}]|{pairs})";

        string unwanted = _pairs.Count == 0 ? "" : $"(?!{pairs})";
        return wide || _pairs.Count > 0 ? $@"(?:{unwanted}{Pair}|[^{_units}\ud800-\udfff])" : $"[^{_units}]";
    }

    public static string Unit(int unit) => unit < 128 && char.IsAsciiLetterOrDigit((char)unit)
        ? ((char)unit).ToString()
        : string.Create(CultureInfo.InvariantCulture, $"\\u{unit:x4}");

    private void AddPairs(int first, int last)
    {
        for (int start = first; start <= last;)
        {
            int block = start | 0x3ff; // The last letter with the same first unit.
            int end = Math.Min(block, last);
            string from = char.ConvertFromUtf32(start);
            string to = char.ConvertFromUtf32(end);
            _pairs.Add($"{Unit(from[0])}[{Unit(from[1])}-{Unit(to[1])}]");
            start = end + 1;
        }
    }
}
