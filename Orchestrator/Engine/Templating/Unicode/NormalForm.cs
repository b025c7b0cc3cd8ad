namespace Mitogen.Templating.Unicode;

/// <summary>The normal forms of Unicode (annex 15).</summary>
internal readonly record struct NormalForm(bool IsComposed, bool IsCompatible)
{
    /// <summary>Null when there is no form of that name.</summary>
    public static NormalForm? Named(string name) => name switch
    {
        "NFC" => new NormalForm(true, false),
        "NFD" => new NormalForm(false, false),
        "NFKC" => new NormalForm(true, true),
        "NFKD" => new NormalForm(false, true),
        _ => null,
    };
}
