namespace Mitogen.Yaml;

/// <summary>The tags that have a meaning here.</summary>
internal static class YamlTags
{
    public const string Null = "tag:yaml.org,2002:null";
    public const string Boolean = "tag:yaml.org,2002:bool";
    public const string Integer = "tag:yaml.org,2002:int";
    public const string Float = "tag:yaml.org,2002:float";
    public const string Text = "tag:yaml.org,2002:str";
    public const string Binary = "tag:yaml.org,2002:binary";
    public const string Timestamp = "tag:yaml.org,2002:timestamp";
    public const string Sequence = "tag:yaml.org,2002:seq";
    public const string Mapping = "tag:yaml.org,2002:map";
    public const string Set = "tag:yaml.org,2002:set";
    public const string OrderedMap = "tag:yaml.org,2002:omap";
    public const string Pairs = "tag:yaml.org,2002:pairs";
    public const string Merge = "tag:yaml.org,2002:merge";

    /// <summary>Text that is never a template.</summary>
    public const string Unsafe = "!unsafe";

    /// <summary>Text that Ansible Vault encrypted.</summary>
    public const string Vault = "!vault";

    /// <summary>The older name of <see cref="Vault"/>.</summary>
    public const string VaultEncrypted = "!vault-encrypted";
}
