namespace Mitogen.Values;

/// <summary>Text encrypted by Ansible Vault (<c>!vault</c>), decrypted where it is first used.</summary>
/// <param name="envelope">The <c>$ANSIBLE_VAULT;…</c> text.</param>
/// <param name="origin">Where it stands, for errors.</param>
public sealed class VaultedValue(string envelope, SourcePosition origin) : Value
{
    public string Envelope { get; } = envelope;

    public SourcePosition Origin { get; } = origin;

    public override ValueKind Kind => ValueKind.Vaulted;

    public override bool IsTruthy => true;

    public override bool Equals(Value? other) => other is VaultedValue vaulted && vaulted.Envelope == Envelope;

    public override int GetHashCode() => Envelope.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "********";
}
