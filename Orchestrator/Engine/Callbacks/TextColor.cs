namespace Mitogen.Callbacks;

/// <summary>Colours, by what they stand for.</summary>
internal enum TextColor
{
    None,
    Ok,
    Changed,
    Skip,
    Included,
    Error,
    Unreachable,
    Warn,
    Deprecate,
    Debug,
    Verbose,
    DiffAdd,
    DiffRemove,
    DiffLines,
}
