using System.Text;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>strptime's formats, as far as numbers go, in .NET's terms.</summary>
internal static class TimeFormat
{
    /// <summary>Null when a directive is not known.</summary>
    public static string? TryToDotNet(string format)
    {
        var pattern = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                pattern.Append(char.IsAsciiLetter(format[i]) || format[i] is '\'' or '"' or '\\' or ':' or '/' ? $"\\{format[i]}" : format[i].ToString());
                continue;
            }

            if (++i == format.Length || Directive(format[i]) is not { } directive)
                return null;
            pattern.Append(directive);
        }

        return pattern.ToString();
    }

    private static string? Directive(char letter) => letter switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "MM",
        'd' => "dd",
        'H' => "HH",
        'I' => "hh",
        'M' => "mm",
        'S' => "ss",
        'f' => "FFFFFF",
        'p' => "tt",
        'b' => "MMM",
        'B' => "MMMM",
        '%' => "\\%",
        _ => null,
    };
}
