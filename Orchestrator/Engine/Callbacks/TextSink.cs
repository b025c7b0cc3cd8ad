namespace Mitogen.Callbacks;

/// <summary>Writes lines, coloured when that is wanted.</summary>
internal sealed class TextSink(TextWriter output, TextWriter error, CallbackOptions options)
{
    public void Line(string text, TextColor color = TextColor.None) => output.WriteLine(Paint(text, color));

    public void Error(string text, TextColor color) => error.WriteLine(Paint(text, color));

    /// <summary>An empty line, then a heading filled up with stars.</summary>
    public void Banner(string heading, TextColor color = TextColor.None)
    {
        int stars = Math.Max(3, options.Columns - TextWidth.Of(heading));
        Line("");
        Line($"{heading} {new string('*', stars)}", color);
    }

    /// <summary>Every line of the text in the colour, so that pagers keep it.</summary>
    public string Paint(string text, TextColor color)
    {
        if (!options.UseColors || options.Palette.CodeOf(color) is not { } code)
        {
            return text;
        }

        return string.Join('\n', text.Split('\n').Select(line => $"\u001b[{code}m{line}\u001b[0m"));
    }
}
