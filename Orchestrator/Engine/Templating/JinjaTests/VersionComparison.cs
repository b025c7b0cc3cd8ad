using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>The test <c>version</c>, by the loose, strict, semantic or pip order of versions.</summary>
internal static partial class VersionComparison
{
    public static bool Holds(Value input, FilterArguments arguments)
    {
        string sign = arguments.Text(1, "eq");
        string kind = arguments.OptionalText(3) ?? (arguments.Flag(2) ? "strict" : "loose");
        if (arguments.IsGiven(2) && arguments.IsGiven(3))
            throw new TemplateFailure("Cannot specify both 'strict' and 'version_type'");

        if (input is IntegerValue { Number: 0 } or FloatValue { Number: 0 })
            throw new TemplateFailure("Input version value cannot be empty");

        string left = Text(input, "Input version value cannot be empty");
        string right = Text(arguments[0], "Version parameter to the version test cannot be empty");
        int order = kind switch
        {
            "loose" => CompareLoose(left, right),
            "strict" => CompareSemantic(left, right, strict: true),
            "semver" or "semantic" => CompareSemantic(left, right, strict: false),
            "pep440" => PipVersion.Compare(left, right),
            _ => throw new TemplateFailure($"Invalid version type ({kind}). Must be one of 'loose', 'strict', 'semver', 'semantic', 'pep440'"),
        };
        return sign switch
        {
            "==" or "=" or "eq" => order == 0,
            "!=" or "<>" or "ne" => order != 0,
            "<" or "lt" => order < 0,
            "<=" or "le" => order <= 0,
            ">" or "gt" => order > 0,
            ">=" or "ge" => order >= 0,
            _ => throw new TemplateFailure($"Invalid operator type ({sign}). Must be one of '==', '=', 'eq', '!=', '<>', 'ne', '>', 'gt', '>=', 'ge', '<', 'lt', '<=', 'le'"),
        };
    }

    private static string Text(Value value, string whenEmpty) => PythonText.Str(value) is { Length: > 0 } text ? text : throw new TemplateFailure(whenEmpty);

    /// <summary>Numbers and runs of letters, one by one.</summary>
    internal static int CompareLoose(string left, string right)
    {
        string[] a = LooseParts(left);
        string[] b = LooseParts(right);
        for (int index = 0; index < Math.Min(a.Length, b.Length); index++)
        {
            bool isNumberA = long.TryParse(a[index], NumberStyles.None, CultureInfo.InvariantCulture, out long numberA);
            bool isNumberB = long.TryParse(b[index], NumberStyles.None, CultureInfo.InvariantCulture, out long numberB);
            if (isNumberA != isNumberB)
                throw new TemplateFailure($"Version comparison failed: '<' not supported between instances of '{(isNumberA ? "int" : "str")}' and '{(isNumberB ? "int" : "str")}'");

            int order = isNumberA ? numberA.CompareTo(numberB) : string.CompareOrdinal(a[index], b[index]);
            if (order != 0)
                return order;
        }

        return a.Length.CompareTo(b.Length);
    }

    private static string[] LooseParts(string version) => [.. LoosePart().Split(version).Where(part => part.Length > 0 && part != ".")];

    private static int CompareSemantic(string left, string right, bool strict)
    {
        (long[] a, string preA) = Semantic(left, strict);
        (long[] b, string preB) = Semantic(right, strict);
        int order = a.AsSpan().SequenceCompareTo(b);
        if (order != 0)
            return order;

        if (preA.Length == 0 || preB.Length == 0)
            return preB.Length == 0 ? (preA.Length == 0 ? 0 : -1) : 1;

        return ComparePrerelease(preA.Split('.'), preB.Split('.'));
    }

    private static (long[] Numbers, string Prerelease) Semantic(string version, bool strict)
    {
        Match match = (strict ? StrictVersion() : SemanticVersion()).Match(version);
        if (!match.Success)
            throw new TemplateFailure($"Version comparison failed: invalid {(strict ? "version number" : "semantic version")} '{version}'");

        long[] numbers = [.. Enumerable.Range(1, 3).Select(index => match.Groups[index] is { Success: true } group ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0)];
        return (numbers, match.Groups[4].Value);
    }

    private static int ComparePrerelease(string[] left, string[] right)
    {
        for (int index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            bool isNumberA = long.TryParse(left[index], NumberStyles.None, CultureInfo.InvariantCulture, out long a);
            bool isNumberB = long.TryParse(right[index], NumberStyles.None, CultureInfo.InvariantCulture, out long b);
            int order = isNumberA && isNumberB ? a.CompareTo(b) : isNumberA ? -1 : isNumberB ? 1 : string.CompareOrdinal(left[index], right[index]);
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    [GeneratedRegex(@"(\d+|[a-z]+|\.)")]
    private static partial Regex LoosePart();

    [GeneratedRegex(@"^(\d+)\.(\d+)(?:\.(\d+))?([ab]\d+)?$")]
    private static partial Regex StrictVersion();

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex SemanticVersion();
}
