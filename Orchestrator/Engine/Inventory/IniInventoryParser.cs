using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Inventories in INI form: hosts by group, <c>[group:children]</c>, <c>[group:vars]</c>.</summary>
/// <remarks>Source: Ansible documentation, inventory plugin <c>ansible.builtin.ini</c>. Values were compared with ansible-core 2.14.</remarks>
internal sealed partial class IniInventoryParser(InventoryBuilder inventory, string file)
{
    private readonly Dictionary<string, SourcePosition> _undefinedInVars = new(StringComparer.Ordinal);
    private readonly List<(string Parent, string Child, SourcePosition Position)> _children = [];
    private readonly List<(string Group, string Name, Value Value)> _pendingVars = [];
    private string _group = HostGroup.UngroupedName;
    private Section _section = Section.Hosts;

    private enum Section
    {
        Hosts,
        Children,
        Vars,
    }

    /// <exception cref="InventoryException">With file:line:column.</exception>
    public void Parse(string text)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> trimmed = line.Trim();
            if (!trimmed.IsEmpty && trimmed[0] is not (';' or '#'))
            {
                Line(line.TrimEnd().ToString(), number, line.Length - line.TrimStart().Length);
            }
        }

        LinkChildren();
        SetPendingVars();
    }

    [GeneratedRegex(@"^\[(?<group>[^:\]\s]+)(?::(?<kind>\w+))?\]\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SectionLine();

    private void Line(string line, int number, int indent)
    {
        if (line[indent] == '[' && SectionLine().Match(line[indent..]) is var match && (match.Success || !IsBracketedHost(line)))
        {
            Begin(match, new SourcePosition(file, number, indent + 1));
            return;
        }

        switch (_section)
        {
            case Section.Hosts:
                Host(line, number);
                break;
            case Section.Vars:
                Variable(line, number, indent);
                break;
            default:
                _children.Add((_group, ChildName(line, number, indent), new SourcePosition(file, number, indent + 1)));
                break;
        }
    }

    /// <summary><c>[2001:db8::1]:22</c> and <c>[a:c].example.com</c> are hosts though they begin as sections do.</summary>
    private bool IsBracketedHost(string line) => _section == Section.Hosts && line[^1] != ']' && line.Contains(']', StringComparison.Ordinal);

    private void Begin(Match match, SourcePosition position)
    {
        if (!match.Success)
        {
            throw new InventoryException("this is no section: expected [group], [group:children] or [group:vars], without spaces", position);
        }

        _group = match.Groups["group"].Value;
        _section = match.Groups["kind"].Value switch
        {
            "" or "hosts" => Section.Hosts,
            "children" => Section.Children,
            "vars" => Section.Vars,
            var kind => throw new InventoryException($"a section of unknown kind: {kind}, expected children, vars or hosts", position),
        };
        if (_section != Section.Vars)
        {
            inventory.AddGroup(_group);
        }
        else if (!inventory.HasGroup(_group))
        {
            _undefinedInVars.TryAdd(_group, position);
        }
    }

    private void Host(string line, int number)
    {
        List<HostLineWord> words = HostLineWords.Split(line, file, number);
        if (words.Count == 0)
        {
            return;
        }

        var variables = new List<(string Name, Value Value)>(words.Count);
        foreach (HostLineWord word in words.Skip(1))
        {
            var position = new SourcePosition(file, number, word.Column);
            int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
            variables.Add(equals > 0
                ? (word.Text[..equals], InventoryText.Parse(word.Text[(equals + 1)..], position with { Column = word.Column + equals + 1 }))
                : throw new InventoryException($"expected a variable of the host as name=value, found: {word.Text}", position));
        }

        HostAddress address = HostAddress.Parse(words[0].Text);
        if (!HostRange.IsRange(address.Host) && address.Host.IndexOfAny(['[', ']']) >= 0)
        {
            throw new InventoryException($"brackets in a host's name must hold a range: {words[0].Text}", new SourcePosition(file, number, words[0].Column));
        }

        foreach (string name in HostRange.Expand(address.Host, new SourcePosition(file, number, words[0].Column)))
        {
            inventory.AddHost(name, _group);
            if (address.Port is { } port)
            {
                inventory.SetHostVariable(name, "ansible_port", port);
            }

            foreach ((string variable, Value value) in variables)
            {
                inventory.SetHostVariable(name, variable, value);
            }
        }
    }

    private void Variable(string line, int number, int indent)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            throw new InventoryException($"expected name=value, found: {line[indent..]}", new SourcePosition(file, number, indent + 1));
        }

        string text = line[(equals + 1)..].Trim();
        int column = line.Length - line[(equals + 1)..].TrimStart().Length + 1;
        _pendingVars.Add((_group, line[indent..equals].TrimEnd(), InventoryText.Parse(text, new SourcePosition(file, number, column))));
    }

    private string ChildName(string line, int number, int indent)
    {
        List<HostLineWord> words = HostLineWords.Split(line, file, number);
        return words is [var only] ? only.Text : throw new InventoryException($"expected the name of one group, found: {line[indent..]}", new SourcePosition(file, number, indent + 1));
    }

    private void LinkChildren()
    {
        foreach ((string parent, string child, SourcePosition position) in _children)
        {
            if (!inventory.HasGroup(child))
            {
                throw new InventoryException($"[{parent}:children] names the group {child}, which is defined nowhere", position);
            }

            inventory.AddChild(parent, child, position);
        }
    }

    private void SetPendingVars()
    {
        foreach ((string group, SourcePosition position) in _undefinedInVars)
        {
            if (!inventory.HasGroup(group))
            {
                throw new InventoryException($"[{group}:vars] is for the group {group}, which is defined nowhere", position);
            }
        }

        foreach ((string group, string name, Value value) in _pendingVars)
        {
            inventory.SetGroupVariable(group, name, value);
        }
    }
}
