namespace Mitogen.Callbacks;

/// <summary>How the keys of a result are written.</summary>
public enum ResultFormat
{
    Json,
    Yaml,
}
