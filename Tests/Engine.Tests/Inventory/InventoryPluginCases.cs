namespace Mitogen.Tests.Engine.Inventory;

/// <summary>Sources of every kind, and oddities of each.</summary>
internal static class InventoryPluginCases
{
    private const string Hosts = """
        h0
        alias ansible_host=10.0.0.1 a=1 b=yes d="hello wörld" e='[1,2]' g="{{ a }}" i=1.5
        hp:2200 x=1
        [web]
        web[1:3] os=debian
        [db]
        db1 os=rhel tags='{"role": "db", "empty": "", "n": 1}'
        web2
        [front:children]
        web
        [front:vars]
        fv=1
        ansible_group_priority=10
        [all:vars]
        av=text
        [empty]

        """;

    private static readonly Dictionary<string, string> TextMode = new() { ["ANSIBLE_JINJA2_NATIVE"] = "False" };
    private static readonly Dictionary<string, string> ValueMode = new() { ["ANSIBLE_JINJA2_NATIVE"] = "True" };

    public static IReadOnlyList<InventoryPluginCase> All { get; } =
    [
        new("views", "hosts")
        {
            Files = new() { ["hosts"] = Hosts, ["group_vars/web.yml"] = "gv: [1, \"é\", {x: \"{{ fv }}\"}]\nlong: " + new string('x', 90) + " y\n", ["host_vars/db1.yml"] = "hv: {b: null, a: 2.5}\n" },
            Views =
            [
                "--list", "--list --export", "--graph", "--graph --vars", "--graph front", "--graph db --vars", "--host web1", "--host web1 --yaml",
                "--host alias --toml", "--list --yaml", "--list --yaml --export", "--host localhost",
            ],
        },
        new("toml views", "hosts") { Files = new() { ["hosts"] = Hosts.Replace(" tags='{\"role\": \"db\", \"empty\": \"\", \"n\": 1}'", "", StringComparison.Ordinal) }, Views = ["--list --toml", "--list --toml --export"] },
        new("nested groups", "hosts")
        {
            Files = new() { ["hosts"] = "[a]\nx1\n[b]\nx2\nx1\n[c:children]\na\n[d:children]\nc\nb\n[e:children]\na\nd\n[ungrouped]\nw\n[c:vars]\ncv=1\n" },
            Views = ["--list", "--graph", "--list --yaml", "--list --toml", "--list --yaml --export", "--graph --vars"],
        },
        new("no hosts in ungrouped", "hosts") { Files = new() { ["hosts"] = "[a]\nx1\n" }, Views = ["--list", "--graph", "--list --yaml", "--list --toml"] },
        new("extra vars", "hosts") { Files = new() { ["hosts"] = "h a=1\n" }, Arguments = ["-e", "a=2"], Views = ["--list", "--host h"] },
        new("playbook directory", "inv/hosts")
        {
            Files = new() { ["inv/hosts"] = "[g]\nh\n", ["inv/group_vars/g.yml"] = "a: inv\nb: inv\n", ["pb/group_vars/g.yml"] = "a: pb\n", ["pb/host_vars/h.yml"] = "c: pb\n", ["group_vars/g.yml"] = "d: cwd\n" },
            Arguments = ["--playbook-dir", "pb"],
            Views = ["--list", "--list --export"],
        },
        new("playbook directory left out", "inv/hosts")
        {
            Files = new() { ["inv/hosts"] = "[g]\nh\n", ["inv/group_vars/g.yml"] = "a: inv\n", ["group_vars/g.yml"] = "d: cwd\n" },
        },
        new("host list", "a,b:22, c ,[2001:db8::1]:23,") { Views = ["--list", "--graph"] },
        new("advanced host list", "web[1:3],db-[a:c]:2022,x,") { Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "advanced_host_list" } },
        new("order of plugins", "hosts") { Files = new() { ["hosts"] = "[g]\na\n" }, Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "ansible.builtin.yaml,ansible.builtin.ini" } },
        new("a plugin that is not enabled", "hosts") { Files = new() { ["hosts"] = "[g]\na\n" }, Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "yaml" }, MayFail = true },
        new("script with meta", "script")
        {
            Files = new() { ["script"] = "#!/bin/sh\necho '{\"g\": {\"hosts\": [\"a\", \"b\"], \"vars\": {\"v\": \"{{ x }}\"}, \"children\": [\"k\"]}, \"k\": [\"c\"], \"_meta\": {\"hostvars\": {\"a\": {\"w\": [1, {\"y\": null}]}}}}'\n" },
            Views = ["--list", "--list --export", "--graph", "--list --yaml"],
        },
        new("script without meta", "script")
        {
            Files = new() { ["script"] = "#!/bin/sh\ncase $1 in --list) echo '{\"g\": [\"a\", \"b\"], \"h\": {\"v\": 1}}';; *) echo \"{\\\"me\\\": \\\"$2\\\"}\";; esac\n" },
        },
        new("script that fails", "script") { Files = new() { ["script"] = "#!/bin/sh\nexit 3\n" }, MayFail = true },
        new("json", "hosts.json") { Files = new() { ["hosts.json"] = "{\"all\": {\"hosts\": {\"a\": {\"v\": 1}}, \"children\": {\"g\": {\"hosts\": {\"b[1:2]\": null}, \"vars\": {\"t\": true}}}}}" }, Views = ["--list", "--graph"] },
        new("directory", "inv", "more,")
        {
            Files = new()
            {
                ["inv/01"] = "[g]\na\n", ["inv/02.yml"] = "g: {hosts: {b: {v: 1}}}\n", ["inv/x.ini"] = "ini\n", ["inv/x.cfg"] = "cfg\n", ["inv/x.bak"] = "bak\n", ["inv/x~"] = "t\n",
                ["inv/.h"] = "hidden\n", ["inv/x.retry"] = "r\n", ["inv/skip_me"] = "s\n", ["inv/sub/03"] = "[h]\nc\n", ["inv/group_vars/g/a.yml"] = "gv: 1\n", ["inv/host_vars/b"] = "hv: 2\n",
            },
            Environment = new() { ["ANSIBLE_INVENTORY_IGNORE_REGEX"] = "skip_.*" },
            Views = ["--list", "--list --export"],
        },
        .. Constructed("text", TextMode),
        .. Constructed("values", ValueMode),
        new("generator", "g.yml")
        {
            Files = new()
            {
                ["g.yml"] = """
                    plugin: ansible.builtin.generator
                    hosts:
                      name: "{{ operation }}_{{ application }}_{{ environment }}_runner"
                      parents:
                        - name: "{{ operation }}_{{ application }}_{{ environment }}"
                          parents:
                            - name: "{{ operation }}_{{ application }}"
                              parents:
                                - name: "{{ operation }}"
                                - name: "{{ application }}"
                            - name: "{{ application }}_{{ environment }}"
                              parents:
                                - name: "{{ application }}"
                                  vars:
                                    application: "{{ application }}"
                                - name: "{{ environment }}"
                                  vars:
                                    environment: "{{ environment }}"
                        - name: runner
                    layers:
                      operation: [build, launch]
                      environment: [dev, test, prod]
                      application: [web, api]

                    """,
            },
            Views = ["--list", "--graph", "--list --export"],
        },
        new("generator of one layer", "g.yml") { Files = new() { ["g.yml"] = "plugin: generator\nhosts:\n  name: \"h{{ n }}\"\nlayers:\n  n: [1, 2, a b]\n" } },
        new("generator without parent's name", "g.yml") { Files = new() { ["g.yml"] = "plugin: generator\nhosts:\n  name: \"h{{ n }}\"\n  parents:\n    - vars: {}\nlayers:\n  n: [1]\n" }, MayFail = true },
        new("toml", "hosts.toml")
        {
            Files = new()
            {
                ["hosts.toml"] = """
                    # comment
                    [all.vars]
                    has_java = false
                    when = "a\tb"
                    [web]
                    children = [
                        "apache",
                        "nginx", # last
                    ]
                    vars = { http_port = 8080, myvar = 23 }
                    [web.hosts]
                    host1 = {}
                    host2 = { ansible_port = 222, list = [1, 2] }
                    "www[001:003].example.com" = { tmpl = "{{ myvar }}" }
                    [apache.hosts]
                    tomcat1 = {}
                    tomcat2 = { myvar = 34, f = 1.5, hex = 0xff, big = 1_000 }
                    [nginx.hosts]
                    jenkins1 = {}
                    [nginx.vars]
                    has_java = true
                    text = '''raw \n
                    lines'''

                    """,
            },
            Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "toml" },
            Views = ["--list", "--graph", "--list --export", "--list --yaml"],
        },
        new("values of toml", "hosts.toml")
        {
            Files = new()
            {
                ["hosts.toml"] = """"
                    [all]
                    vars.dotted.key = 1
                    vars."quoted key" = "\u00e9\U0001F600 \"q\" \\ \t"
                    [web.vars]
                    utc = 1979-05-27T07:32:00Z
                    apart = 1979-05-27 07:32:00
                    day = 1979-05-27
                    zone = 1979-05-27T00:32:00.999999-07:00
                    large = 9223372036854775807
                    negative = -17
                    octal = 0o755
                    binary = 0b1101
                    grouped = 0xDEAD_beef
                    exponent = 1e6
                    small = 6.626e-34
                    not_a_number = nan
                    infinite = -inf
                    nested = [[1, 2], ["a", 'b'], []]
                    folded = """
                    first \
                        second
                    third"""
                    [web.hosts]
                    h1 = { a = { b = { c = "d" } }, l = [{ x = 1 }, { y = 2 }] }
                    [[web.vars.tables]]
                    name = "one"
                    [[web.vars.tables]]
                    name = "two"
                    [web.vars.tables.below]
                    deeper = true

                    """",
            },
            Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "toml" },
            Views = ["--list", "--list --export"],
        },
        new("toml that is cut", "hosts.toml") { Files = new() { ["hosts.toml"] = "[web\n" }, Environment = new() { ["ANSIBLE_INVENTORY_ENABLED"] = "toml", ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1" }, MayFail = true },
        new("auto without the plugin", "x.yml") { Files = new() { ["x.yml"] = "plugin: no.such.plugin\n" }, MayFail = true },
        new("a group in a circle", "hosts") { Files = new() { ["hosts"] = "[a:children]\nb\n[b:children]\na\n" }, MayFail = true },
    ];

    private static IEnumerable<InventoryPluginCase> Constructed(string mode, Dictionary<string, string> environment)
    {
        InventoryPluginCase Of(string name, string configuration, bool mayFail = false) => new($"constructed: {name}, {mode}", "hosts", "c.yml")
        {
            Files = new() { ["hosts"] = Hosts, ["c.yml"] = "plugin: constructed\n" + configuration, ["group_vars/web.yml"] = "from_file: yes!\n" },
            Environment = environment,
            Views = ["--list", "--graph"],
            MayFail = mayFail,
        };
        yield return Of("compose", "compose:\n  dbl: a ~ 'x'\n  undef: nope.x\n  num: 1\n  lk: lookup('env','HOME')\n  lst: \"[1, os|default('n')]\"\n  dct: \"{'k': av}\"\n  flag: a is defined\n  grp: group_names\n  nam: inventory_hostname ~ inventory_hostname_short\n  av: av | upper\n  late: dbl | default('none')\n");
        yield return Of("groups", "compose:\n  made: a | default(0)\ngroups:\n  deb: os == 'debian'\n  zz-dash: inventory_hostname.startswith('web')\n  st: \"'x'\"\n  9lives: true\n  of_made: made | int == 1\n  bad: nope.nope\n  words: \"'False'\"\n  none: \"''\"\n  infront: \"'front' in group_names\"\n");
        yield return Of("keyed groups", "keyed_groups:\n  - key: os\n    prefix: os\n  - key: os\n  - key: os\n    separator: ''\n  - prefix: e\n    key: e\n    parent_group: \"par_{{ inventory_hostname }}\"\n  - key: group_names\n    prefix: gn\n    separator: '-'\n  - key: tags\n    prefix: tag\n");
        yield return Of("keyed groups of empty values", "keyed_groups:\n  - key: nothing|default('')\n    default_value: dflt\n    prefix: n\n  - key: tags\n    prefix: tr\n    trailing_separator: false\n  - key: tags\n    prefix: dv\n    default_value: dd\n  - key: \"['', 'q r', 'ü']\"\n    default_value: dd\n    prefix: l\n");
        yield return Of("no leading separator", "leading_separator: false\nkeyed_groups:\n  - key: os\n  - key: tags\n  - key: os\n    prefix: p\n");
        yield return Of("a parent that is fixed", "keyed_groups:\n  - key: os\n    prefix: os\n    parent_group: systems\n  - key: av\n    prefix: av\n    parent_group: front\n");
        yield return Of("group_vars", "use_vars_plugins: true\ncompose:\n  seen: from_file\n");
        yield return Of("no group_vars", "compose:\n  seen: from_file | default('unseen')\n");
        yield return Of("strict and wrong", "strict: true\ncompose:\n  x: nope.nope\n", mayFail: true);
        yield return Of("strict and right", "strict: true\ncompose:\n  x: inventory_hostname\ngroups:\n  y: true\nkeyed_groups:\n  - key: inventory_hostname\n    prefix: z\n");
        yield return Of("a number as key", "keyed_groups:\n  - key: i | default(2)\n    prefix: num\n", mayFail: true);
        yield return Of("both defaults", "keyed_groups:\n  - key: av\n    default_value: x\n    trailing_separator: true\n", mayFail: true);
    }
}
