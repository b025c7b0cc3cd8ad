using System.Text;
using Mitogen.RemoteAgent.Accounts;

namespace Mitogen.RemoteAgent.Native;

/// <summary>Expands <c>~</c>, <c>~user</c>, <c>$name</c> and <c>${name}</c> as Python does: what is not known stays as it is.</summary>
internal sealed class PathExpansion(IReadOnlyDictionary<string, string> environment, AccountDatabase accounts)
{
    public string Expand(string text) => ExpandVariables(ExpandUser(text));

    private string ExpandUser(string text)
    {
        if (!text.StartsWith('~'))
            return text;
        int slash = text.IndexOf('/');
        string name = slash < 0 ? text[1..] : text[1..slash];
        string? home = name.Length > 0 ? accounts.FindUser(name)?.Home
            : environment.TryGetValue("HOME", out string? own) ? own
            : accounts.FindUser(FileCalls.UserId())?.Home;
        if (home is null)
            return text;
        string expanded = home.TrimEnd('/') + (slash < 0 ? "" : text[slash..]);
        return expanded.Length == 0 ? "/" : expanded;
    }

    private string ExpandVariables(string text)
    {
        if (!text.Contains('$'))
            return text;
        var expanded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && TryName(text, i + 1, out string name, out int end) && environment.TryGetValue(name, out string? value))
            {
                expanded.Append(value);
                i = end - 1;
            }
            else
            {
                expanded.Append(text[i]);
            }
        }

        return expanded.ToString();
    }

    private static bool TryName(string text, int start, out string name, out int end)
    {
        name = "";
        end = start;
        if (start < text.Length && text[start] == '{')
        {
            int close = text.IndexOf('}', start);
            if (close < 0)
                return false;
            name = text[(start + 1)..close];
            end = close + 1;
            return true;
        }

        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        name = text[start..end];
        return end > start;
    }
}
