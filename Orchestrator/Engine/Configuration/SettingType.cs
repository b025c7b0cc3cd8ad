namespace Mitogen.Configuration;

/// <summary>How the text of a setting is read.</summary>
internal enum SettingType
{
    Text,
    Flag,

    /// <summary>A whole number, not below 0.</summary>
    Integer,

    /// <summary>A path; a relative one is taken from the file that holds it, or from the working directory.</summary>
    Path,

    /// <summary>Paths with colons between them.</summary>
    PathSpec,

    /// <summary>Paths with commas between them.</summary>
    PathList,

    /// <summary>Texts with commas between them.</summary>
    List,

    /// <summary>One of the setting's choices.</summary>
    Choice,
}
