namespace Mitogen.Values;

/// <summary>The kinds of <see cref="Value"/>. The first eight are data and cross the wire; the others live in the language only.</summary>
public enum ValueKind
{
    Null,
    Boolean,

    /// <summary><see cref="IntegerValue"/> or <see cref="BigIntegerValue"/>.</summary>
    Integer,
    Float,
    String,
    Bytes,
    List,
    Map,

    /// <summary>Text from the controller's playbooks, roles, inventories or variable files that is yet to be rendered.</summary>
    Template,

    /// <summary>Text encrypted by Ansible Vault that is yet to be decrypted.</summary>
    Vaulted,

    /// <summary>What only templates know: undefined, callables, tuples, ranges, dates.</summary>
    Object,
}
