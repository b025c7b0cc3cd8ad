using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Variables;

/// <summary>Everything that variables of a task can come from, for tests: each level can be set alone.</summary>
internal sealed class VariableWorld : IDisposable, IKnownHosts
{
    private readonly Dictionary<string, HostVariables> _known = new(StringComparer.Ordinal);

    public string Root { get; } = Directory.CreateTempSubdirectory("vars-").FullName;

    public string InventoryDirectory => Directory.CreateDirectory(Path.Combine(Root, "inventory")).FullName;

    public string PlaybookDirectory => Directory.CreateDirectory(Path.Combine(Root, "playbook")).FullName;

    public string InventoryText { get; set; } = "[web]\nh1\nh2\n[db]\nh2\n";

    public MapValue ExtraVars { get; set; } = [];

    public VariableOptions Options { get; set; } = new();

    public MapValue PlayVars { get; set; } = [];

    public MapValue PromptAnswers { get; set; } = [];

    public List<MapValue> VarsFiles { get; } = [];

    public List<RoleInvocation> Roles { get; } = [];

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public HostVariables Of(TargetHost host) => _known.GetValueOrDefault(host.Name, HostVariables.Empty);

    public void Know(string host, Func<HostVariables, HostVariables> change) => _known[host] = change(_known.GetValueOrDefault(host, HostVariables.Empty));

    public void Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public static RoleInvocation Role(string name, MapValue? defaults = null, MapValue? vars = null, MapValue? parameters = null, RoleInvocation? parent = null, bool isPublic = true, MapValue? entryVars = null) => new()
    {
        Role = new Role { Name = name, Path = $"/roles/{name}", Defaults = defaults ?? [], Vars = vars ?? [] },
        Parameters = parameters ?? [],
        EntryVars = entryVars ?? [],
        Parent = parent,
        IsPublic = isPublic,
    };

    public VariableResolver Resolver()
    {
        var diagnostics = new CollectedDiagnostics();
        var files = new YamlFiles(new NoVaultSecrets(), diagnostics);
        Write("inventory/hosts", InventoryText);
        HostInventory inventory = new InventoryLoader(new InventoryOptions(), files, diagnostics, new Mitogen.Configuration.ScriptRunner(Root))
            .LoadAsync([Path.Combine(InventoryDirectory, "hosts")], Root, CancellationToken.None).GetAwaiter().GetResult();
        return new VariableResolver(new RunScope
        {
            Inventory = inventory,
            Files = new VariableFiles(files),
            Magic = new MagicSettings { Omit = "OMIT", Limit = "web" },
            ExtraVars = ExtraVars,
            Options = Options,
            HostVars = access => new AccessValue(access),
            AllVars = source => string.Join(' ', source.Names.Where(name => name.StartsWith("v_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)),
        });
    }

    public PlayScope Play() => new()
    {
        Name = "the play",
        PlaybookDirectory = PlaybookDirectory,
        Known = this,
        Vars = PlayVars,
        PromptAnswers = PromptAnswers,
        Roles = Roles,
        Hosts = new ListValue { "h1", "h2" },
        AllHosts = new ListValue { "h1", "h2", "h3" },
        Batch = new ListValue { "h1" },
    };

    public IVariableSource Task(TaskScope? task = null, string host = "h1")
    {
        VariableResolver resolver = Resolver();
        TargetHost target = resolver.Run.Inventory.FindHost(host)!;
        return resolver.For(Play(), new HostScope(target, Of(target), VarsFiles), task);
    }

    public static string Show(IVariableSource source, string name) => source.TryGet(name, out Value? value) ? Show(value) : "undefined";

    public static string Show(Value value) => value switch
    {
        ListValue list => $"[{string.Join(' ', list.Items.Select(Show))}]",
        MapValue map => $"{{{string.Join(' ', map.Select(entry => $"{entry.Key}:{Show(entry.Value)}"))}}}",
        _ => value.ToString()!,
    };

    /// <summary>Stands for the value that templates make of <c>hostvars</c>.</summary>
    internal sealed class AccessValue(IHostVariablesAccess access) : ObjectValue
    {
        public IHostVariablesAccess Access => access;

        public override bool IsTruthy => true;

        public override bool Equals(Value? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }
}
