using System.Diagnostics;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Modules.Json;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Inventory;

/// <summary>The same inventory through <c>ansible-inventory --list</c> and through this engine: groups, hosts, order and every host's variables.</summary>
public sealed class InventoryOracleTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("oracle-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_INI_inventory_with_every_form_of_value()
    {
        Write("hosts", """
            plain
            alias1 ansible_host=10.0.0.1 a=1 b=yes c=True d="hello world" e='[1,2]' f={'x':1} g="{{ a }}" h=None i=1.5 j=007 k=0x10 l=a#b # trailing
            hp:2200 x=1
            10.0.0.[1:3]
            [web]
            web[01:20:2].example.com t=1
            [db]
            db-[a:c]
            db-[a:e:2]x
            [front:children]
            web
            later
            [later]
            z1
            [front:vars]
            v2 = hello world
            v3="quoted str"
            v4=[1, 2, 'x']
            v5={{ v1 }}
            v6= # comment?
            v7=val # comment
            v8=true
            v9=5 # comment
            v10=1.0
            v11=
            v12=a=b
            v14=1_000
            v15=0o17
            v16=(1,2)
            v17=1e3
            v19=-5
            v20=1,2
            v21={"a": true}
            v22="a" "b"
            v25=1+1
            v26={'a': [1, {'b': None}], 2: 'x'}
            v27='it\'s \x41 \t'
            v28=123456789012345678901234567890
            [ipv6]
            [2001:db8::1]:22 q=1
            fe80::[1:3]
            """);
        await CompareAsync("hosts");
    }

    [Fact]
    public async Task Precedence_of_inventory_files_group_vars_and_host_vars()
    {
        Write("inv/01hosts", "[web]\nh1 v=host\nh2\n[db]\nh2\nh3\n[prod:children]\nweb\ndb\n[prod:vars]\nv=prod\np=prod\n[web:vars]\nv=web\nansible_group_priority=5\n[all:vars]\nv=all\na=all\n");
        Write("inv/02more.yml", "web:\n  hosts:\n    h4: {v: yaml}\n  vars: {w: yaml, v: yamlgroup}\nall:\n  vars: {a: second}\n");
        Write("inv/group_vars/all.yml", "v: gv-all\na: gv-all\nga: 1\n");
        Write("inv/group_vars/web", "w: gv-web\ngw: [1, {x: true}]\n");
        Write("inv/group_vars/prod/b.yml", "p: gv-prod-b\n");
        Write("inv/group_vars/prod/a.yml", "p: gv-prod-a\nq: gv-prod-a\n");
        Write("inv/host_vars/h2.yml", "v: hv-h2\n");
        await CompareAsync("inv");
    }

    [Fact]
    public async Task Several_sources_with_deep_and_shared_groups()
    {
        Write("one", "[a]\nx1\n[b]\nx2\nx1\n[c:children]\na\n[d:children]\nc\nb\n[e:children]\na\nd\n[all]\ny\n[ungrouped]\nw\n");
        Write("two", "[b]\nx3 k=1\n[f]\n[a:vars]\nk=a\n[d:vars]\nk=d\n[b:vars]\nk=b\n");
        await CompareAsync("one", "two");
    }

    private static string Text(Value value) => value switch
    {
        TemplateValue template => $"'{template.Source}'",
        ListValue list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        MapValue map => $"{{{string.Join(", ", map.Select(entry => $"{entry.Key}: {Text(entry.Value)}").Order(StringComparer.Ordinal))}}}",
        StringValue text => $"'{text.Text}'",
        _ => value.ToString()!,
    };

    private async Task CompareAsync(params string[] sources)
    {
        MapValue expected = Oracle(sources);
        var diagnostics = new CollectedDiagnostics();
        var files = new YamlFiles(new NoVaultSecrets(), diagnostics);
        HostInventory inventory = await new InventoryLoader(new InventoryOptions(), files, diagnostics, new ScriptRunner(_directory)).LoadAsync(sources, _directory, CancellationToken.None);
        var run = new RunScope { Inventory = inventory, Files = new VariableFiles(files), Magic = new MagicSettings { Omit = "" }, HostVars = _ => Value.Null, AllVars = _ => Value.Null };
        var resolver = new VariableResolver(run);
        var hostVars = (MapValue)((MapValue)expected["_meta"])["hostvars"];
        foreach (TargetHost host in inventory.Hosts)
        {
            MapValue theirs = hostVars.TryGetValue(host.Name, out Value? found) ? (MapValue)found : [];
            Assert.Equal(Text(theirs), Text(OwnVariables(resolver.ForHost(host, HostVariables.Empty, "/nowhere"))));
        }

        foreach (HostGroup group in inventory.Groups.Where(group => group.Hosts.Count + group.Children.Count > 0))
        {
            MapValue theirs = (MapValue)expected[group.Name];
            Assert.Equal(Names(theirs, "children"), string.Join(' ', group.Children.Select(child => child.Name)));
            // The listing leaves the hosts of `all` to `ungrouped`.
            Assert.True(group == inventory.All || Names(theirs, "hosts") == InventorySource.Names(group.Hosts), group.Name);
        }
    }

    /// <summary>What a source holds beside the magic variables.</summary>
    private static MapValue OwnVariables(IVariableSource source)
    {
        var own = new MapValue();
        string[] magic = ["groups", "group_names", "playbook_dir", "omit", "inventory_hostname", "inventory_hostname_short", "inventory_file", "inventory_dir", "ansible_facts"];
        IEnumerable<string> shared = new MagicSettings { Omit = "" }.ToMap([]).Keys.Select(name => name.ToString()!);
        foreach (string name in source.Names.Except(magic).Except(shared))
        {
            own[name] = source.TryGet(name, out Value? value) ? value : throw new InvalidOperationException(name);
        }

        return own;
    }

    private static string Names(MapValue group, string part) => group.TryGetValue(part, out Value? list) ? string.Join(' ', ((ListValue)list).Items) : "";

    private MapValue Oracle(string[] sources)
    {
        var start = new ProcessStartInfo("/usr/bin/ansible-inventory", ["--list", .. sources.SelectMany(source => new[] { "-i", source })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        start.Environment["ANSIBLE_INVENTORY_UNPARSED_FAILED"] = "1";
        start.Environment["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        Assert.True(JsonText.TryParse(output, out Value? parsed));
        return (MapValue)parsed;
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
