namespace Mitogen.Callbacks;

/// <summary>Ansible's default colours, by what they stand for.</summary>
internal enum TextColor
{
    None,
    Ok,
    Changed,
    Skip,
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
