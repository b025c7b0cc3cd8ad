using System.Globalization;
using System.Text;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Python;
using Mitogen.Templating.Unicode;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>crc32</c>, <c>unicode_normalize</c>, <c>version_sort</c>.</summary>
internal static class TextFormFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("community.general.crc32", (input, _) => Crc32(Encoding.UTF8.GetBytes(Text(input, "crc32"))).ToString("x", CultureInfo.InvariantCulture))
        .Add("community.general.unicode_normalize", (input, arguments) => Normalize(Text(input, "unicode_normalize"), arguments.Text(0, "NFC")), "form?")
        .Add("community.general.version_sort", SortVersions, "reverse?");

    private static string Text(Value input, string filter) =>
        (input as StringValue)?.Text ?? throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"You must pass a string to {filter}, not {PythonTypes.NameOf(input)}");

    /// <summary>CRC-32 as in ISO 3309.</summary>
    private static uint Crc32(byte[] data)
    {
        uint sum = uint.MaxValue;
        foreach (byte letter in data)
        {
            sum ^= letter;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
            }
        }

        return ~sum;
    }

    private static string Normalize(string text, string form) => UnicodeNormalizer.Normalize(
        text, NormalForm.Named(form) ?? throw new TemplateFailure($"{form} is not a valid form: expected NFC, NFD, NFKC or NFKD"));

    private static Value SortVersions(Value input, FilterArguments arguments)
    {
        string[] versions = [.. Iteration.Of(input).Select(item => Text(item, "version_sort"))];
        bool reverse = arguments.Flag(0);
        var order = Comparer<string>.Create(VersionComparison.CompareLoose);
        try
        {
            IEnumerable<string> sorted = reverse ? versions.OrderDescending(order) : versions.Order(order);
            return new ListValue(sorted.Select(version => (Value)version));
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateFailure failure)
        {
            throw failure;
        }
    }
}
