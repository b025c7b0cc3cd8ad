namespace Mitogen.Templating;

/// <summary>How a run evaluates templates, and what one template may use.</summary>
internal sealed record TemplatingOptions
{
    /// <summary>True: an expression alone yields its value (ansible-core 2.19). False: text first (<c>jinja2_native = false</c>, up to 2.18).</summary>
    public bool Native { get; init; } = true;

    /// <summary>True: <c>autoescape</c> escapes what is put out, as plain Jinja does. False: it does not, as observed with ansible-core 2.14.</summary>
    public bool EscapesOutput { get; init; }

    /// <summary>The longest text, in UTF-16 units, that one operation or template may make.</summary>
    public int MaxTextLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most items that one operation may make or one loop may visit.</summary>
    public int MaxItems { get; init; } = 10_000_000;

    /// <summary>How many rounds of loops and calls of macros one template may make in all.</summary>
    public long MaxRounds { get; init; } = 100_000_000;

    /// <summary>How much memory, in bytes, one template may add to what the process uses.</summary>
    public long MaxMemory { get; init; } = 1024 * 1024 * 1024;

    /// <summary>How deep macros, includes and variables that refer to variables may nest.</summary>
    public int MaxDepth { get; init; } = 2_000;

    /// <summary>How long one regular expression may search one text.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many compiled templates are kept.</summary>
    public int MaxCachedTemplates { get; init; } = 20_000;
}
