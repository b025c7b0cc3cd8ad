namespace Mitogen.Templating.Rendering;

/// <summary>What a template, and each macro and captured block in it, yields.</summary>
internal enum RenderMode
{
    /// <summary>A single expression yields its value; anything else text.</summary>
    Native,

    /// <summary>Text, from which lists, maps and booleans are read back.</summary>
    TextFirst,

    /// <summary>Text.</summary>
    Text,
}
