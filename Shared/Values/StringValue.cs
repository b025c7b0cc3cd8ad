namespace Mitogen.Values;

/// <summary>Text. It is data for ever: no call turns it into a template (that is a <see cref="TemplateValue"/>).</summary>
/// <param name="text">The text, in UTF-16 as .NET has it. Templates index it by code point.</param>
/// <param name="isSecret">True for a decrypted or prompted secret: every sink masks it by value.</param>
public sealed class StringValue(string text, bool isSecret = false) : Value
{
    private int _hash;

    public static StringValue Empty { get; } = new("");

    public string Text { get; } = text;

    public bool IsSecret { get; } = isSecret;

    /// <summary>True for text that is HTML already: escaping leaves it as it is, and what is put into it is escaped.</summary>
    internal bool IsMarkup { get; init; }

    public override ValueKind Kind => ValueKind.String;

    public override bool IsTruthy => Text.Length > 0;

    public override bool Equals(Value? other) => other is StringValue text && text.Text == Text;

    /// <summary>Kept once it is known: keys of maps are asked for it again and again.</summary>
    public override int GetHashCode() => _hash != 0 ? _hash : _hash = Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => IsSecret ? "********" : Text;
}
