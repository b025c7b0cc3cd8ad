namespace Mitogen.Templating.JinjaTests;

/// <summary>Every test there is. The fully qualified names of ansible.builtin mean the same as the short ones.</summary>
internal static class BuiltinTests
{
    public static JinjaTestTable All { get; } = Create();

    private static JinjaTestTable Create()
    {
        var table = new JinjaTestTable();
        ValueTests.AddTo(table);
        ComparisonTests.AddTo(table);
        MatchTests.AddTo(table);
        ResultTests.AddTo(table);
        FileTests.AddTo(table);
        NetworkTests.AddTo(table);
        foreach (string name in table.Names.Where(name => char.IsAsciiLetter(name[0]) && !name.Contains('.', StringComparison.Ordinal)).ToList())
        {
            table.Alias(name, "ansible.builtin." + name);
        }

        return table;
    }
}
