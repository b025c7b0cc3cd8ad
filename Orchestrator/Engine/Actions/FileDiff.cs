using System.Text;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>Completes the target's side of a diff (what was in the file) with the controller's (what shall be).</summary>
internal static class FileDiff
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="result">Of <c>mitogen.write_file</c>; its <c>diff</c> is a list of one map with what was there before, when the content differs.</param>
    /// <param name="isWanted">Diff mode.</param>
    /// <param name="content">What shall be in the file; null when it was too large to hold.</param>
    /// <param name="source">Shown as the header of the new side.</param>
    /// <param name="limit">Of more bytes than these nothing is shown (<c>max_diff_size</c>).</param>
    public static MapValue Complete(MapValue result, bool isWanted, byte[]? content, string? source, int limit)
    {
        if (!result.TryGetValue("diff", out Value? diff) || diff is not ListValue { Count: 1 } list || list[0] is not MapValue before)
        {
            return result;
        }

        if (!isWanted)
        {
            result.Remove("diff");
            return result;
        }

        var both = new MapValue(before);
        AddAfter(both, content, source, limit);

        result["diff"] = new ListValue([both]);
        return result;
    }

    private static void AddAfter(MapValue diff, byte[]? content, string? source, int limit)
    {
        if (content is null || content.Length > limit)
        {
            diff["src_larger"] = limit;
        }
        else if (TryText(content, out string text))
        {
            diff["after"] = text;
            diff["after_header"] = source ?? "dynamically generated";
        }
        else
        {
            diff["src_binary"] = 1;
        }
    }

    private static bool TryText(byte[] content, out string text)
    {
        text = "";
        if (content.AsSpan().Contains((byte)0))
        {
            return false;
        }

        try
        {
            text = Strict.GetString(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
