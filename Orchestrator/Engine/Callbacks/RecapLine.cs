using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>A host's line of the recap.</summary>
internal static class RecapLine
{
    private const int PlainWidth = 26;
    private const int PaintedWidth = 37; // Eleven of them are the escape sequences.

    public static string Of(HostRecap host, bool useColors, Func<string, TextColor, string> paint)
    {
        TextColor color = host.Failed > 0 || host.Unreachable > 0 ? TextColor.Error : host.Changed > 0 ? TextColor.Changed : TextColor.Ok;
        string name = useColors ? paint(host.Host, color).PadRight(PaintedWidth) : host.Host.PadRight(PlainWidth);
        return $"{name} : " + string.Join(
            ' ',
            Count("ok", host.Ok, TextColor.Ok, paint),
            Count("changed", host.Changed, TextColor.Changed, paint),
            Count("unreachable", host.Unreachable, TextColor.Unreachable, paint),
            Count("failed", host.Failed, TextColor.Error, paint),
            Count("skipped", host.Skipped, TextColor.Skip, paint),
            Count("rescued", host.Rescued, TextColor.Ok, paint),
            Count("ignored", host.Ignored, TextColor.Warn, paint));
    }

    private static string Count(string name, int count, TextColor color, Func<string, TextColor, string> paint)
    {
        string text = $"{name}={count,-4}";
        return count == 0 ? text : paint(text, color);
    }
}
