namespace Mitogen.Templating.Python;

/// <summary>How long a text may become that one operation makes.</summary>
internal static class TextLimit
{
    public const int Max = 64 * 1024 * 1024;

    /// <exception cref="TemplateFailure">It would be longer.</exception>
    public static void Check(long length)
    {
        if (length > Max)
            throw new TemplateFailure("the text becomes too long");
    }
}
