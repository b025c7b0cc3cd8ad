using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Playbooks;

/// <summary>A loader over a directory of files, as a run would make it.</summary>
internal sealed class LoaderFixture
{
    public static readonly string[] Actions =
    [
        "ansible.builtin.command", "ansible.builtin.shell", "ansible.builtin.script", "ansible.builtin.raw", "ansible.builtin.copy", "ansible.builtin.file",
        "ansible.builtin.template", "ansible.builtin.debug", "ansible.builtin.set_fact", "ansible.builtin.assert", "ansible.builtin.fail", "ansible.builtin.ping",
        "ansible.builtin.setup", "ansible.builtin.stat", "ansible.builtin.slurp", "ansible.builtin.add_host", "ansible.builtin.group_by", "ansible.builtin.service",
        "ansible.builtin.validate_argument_spec", "community.general.ini_file",
    ];

    public LoaderFixture(string directory)
    {
        Directory = directory;
        var options = new PlaybookLoaderOptions
        {
            KnownActions = Actions,
            KnownLookups = ["items", "dict", "fileglob", "first_found", "together", "subelements", "sequence", "ansible.builtin.nested"],
            RolesPaths = [Path.Combine(directory, "shared-roles")],
            CollectionsPaths = [Path.Combine(directory, "collections")],
            RenderStatic = (template, _) => template.Source.Contains("{{ known }}", StringComparison.Ordinal)
                ? template.Source.Replace("{{ known }}", "known", StringComparison.Ordinal)
                : throw new LanguageException($"'{template.Source}' is undefined", template.Origin),
        };
        Loader = new PlaybookLoader(options, new YamlFiles(new NoVaultSecrets(), Diagnostics), Diagnostics);
    }

    public string Directory { get; }

    public CollectedDiagnostics Diagnostics { get; } = new();

    public PlaybookLoader Loader { get; }

    public Playbook Load() => Loader.LoadPlaybook(Path.Combine(Directory, "site.yml"));
}
