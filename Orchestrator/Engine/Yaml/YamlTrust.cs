namespace Mitogen.Yaml;

/// <summary>Where a YAML text came from, which decides what it may become.</summary>
internal enum YamlTrust
{
    /// <summary>A file of the controller: a playbook, role, inventory or variable file. Its text may be templates, encrypted or marked unsafe.</summary>
    Controller,

    /// <summary>Anything else (<c>from_yaml</c>, output of a target): data for ever, and the tags of the language are refused.</summary>
    Data,
}
