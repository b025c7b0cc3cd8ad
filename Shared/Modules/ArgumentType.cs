namespace Mitogen.Modules;

/// <summary>What an argument is converted to, and how its type is named in errors.</summary>
internal enum ArgumentType
{
    /// <summary>Anything becomes text as Python's <c>str()</c> writes it.</summary>
    Text,
    Boolean,
    Integer,
    Float,

    /// <summary>A list; text is split at commas.</summary>
    List,

    /// <summary>A map; text may be JSON or <c>key=value</c> pairs.</summary>
    Map,

    /// <summary>Text in which <c>~</c> and environment variables of the target are expanded.</summary>
    Path,

    /// <summary>Taken as it comes.</summary>
    Raw,

    /// <summary>Bytes; text is taken as UTF-8.</summary>
    Bytes,
}
