namespace Mitogen.Tests.PublicApi;

/// <summary>Lines that are on one side only; members with the type that they belong to.</summary>
internal static class LineDiff
{
    public static string Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        string[] old = [.. Qualify(before)];
        string[] now = [.. Qualify(after)];
        return string.Concat(old.Except(now).Select(line => $"- {line}\n")) + string.Concat(now.Except(old).Select(line => $"+ {line}\n"));
    }

    private static IEnumerable<string> Qualify(IReadOnlyList<string> lines)
    {
        string type = "";
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' '))
                type = line;
            yield return line == type ? line : $"{type} / {line}";
        }
    }
}
