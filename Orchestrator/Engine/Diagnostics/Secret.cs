namespace Mitogen.Diagnostics;

/// <summary>A password or other secret. It never prints; <see cref="Reveal"/> is for the one place that must hand it on.</summary>
public sealed record Secret
{
    private readonly string _text;

    public Secret(string text) => _text = text;

    public string Reveal() => _text;

    public override string ToString() => "********";
}
