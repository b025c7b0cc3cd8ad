using System.Globalization;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.JinjaTests;

/// <summary>The order of Python's package versions (PEP 440).</summary>
internal static partial class PipVersion
{
    public static int Compare(string left, string right)
    {
        long[] a = Key(left);
        long[] b = Key(right);
        int order = a.AsSpan().SequenceCompareTo(b);
        return order != 0 ? order : CompareLocal(Local(left), Local(right));
    }

    /// <summary>What stands behind the plus, in parts.</summary>
    private static string[] Local(string version)
    {
        int plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? [] : version[(plus + 1)..].Trim().ToLowerInvariant().Split('.', '-', '_');
    }

    /// <summary>None is less than any; numbers are more than words.</summary>
    private static int CompareLocal(string[] left, string[] right)
    {
        for (int index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            bool isNumberA = long.TryParse(left[index], NumberStyles.None, CultureInfo.InvariantCulture, out long a);
            bool isNumberB = long.TryParse(right[index], NumberStyles.None, CultureInfo.InvariantCulture, out long b);
            int order = isNumberA && isNumberB ? a.CompareTo(b) : isNumberA != isNumberB ? (isNumberA ? 1 : -1) : string.CompareOrdinal(left[index], right[index]);
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Epoch, six release numbers, then what comes before (dev, a, b, rc) or after (post) the release.</summary>
    private static long[] Key(string version)
    {
        Match match = Version().Match(version.Trim().ToLowerInvariant());
        if (!match.Success)
            throw new TemplateFailure($"Version comparison failed: Invalid version: '{version}'");

        long Number(string group) => match.Groups[group] is { Success: true, Length: > 0 } found ? long.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        string[] release = match.Groups["release"].Value.Split('.');
        long[] numbers = [.. Enumerable.Range(0, 6).Select(index => index < release.Length ? long.Parse(release[index], CultureInfo.InvariantCulture) : 0)];
        bool hasPost = match.Groups["post"].Success;
        bool hasDev = match.Groups["dev"].Success;
        long stage = match.Groups["pre"].Value switch
        {
            "a" or "alpha" => 1,
            "b" or "beta" => 2,
            "c" or "rc" or "pre" or "preview" => 3,
            _ => hasDev && !hasPost ? 0 : 4,
        };
        return [Number("epoch"), .. numbers, stage, Number("pren"), hasPost ? 1 : 0, Number("postn"), hasDev ? 0 : 1, Number("devn")];
    }

    [GeneratedRegex(@"^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pren>\d*))?(?<post>-(?<postn>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postn>\d*))?(?<dev>[-_.]?dev[-_.]?(?<devn>\d*))?(?:\+[a-z0-9._-]+)?$")]
    private static partial Regex Version();
}
