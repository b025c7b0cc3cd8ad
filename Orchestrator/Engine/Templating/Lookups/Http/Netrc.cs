using System.Text;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Lookups.Http;

/// <summary>User and password of a machine in the file <c>~/.netrc</c>.</summary>
internal static class Netrc
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    public static (string User, string Password)? Find(ILookupHost host, string machine)
    {
        string path = host.EnvironmentVariable("NETRC") ?? PosixPath.Join([host.HomeDirectory, ".netrc"]);
        try
        {
            return File.Exists(path) ? Find(Encoding.UTF8.GetString(host.ReadFile(path)), machine) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (string User, string Password)? Find(string text, string machine)
    {
        string[] words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        bool isInside = false;
        string? user = null;
        string? password = null;
        for (int at = 0; at < words.Length; at++)
        {
            string? next = at + 1 < words.Length ? words[at + 1] : null;
            switch (words[at])
            {
                case "machine" or "default" when user is not null && password is not null:
                    return (user, password);
                case "machine":
                    isInside = next == machine;
                    at++;
                    break;
                case "default":
                    isInside = true;
                    break;
                case "login":
                    user = isInside ? next : user;
                    at++;
                    break;
                case "password":
                    password = isInside ? next : password;
                    at++;
                    break;
                default:
                    break;
            }
        }

        return user is not null && password is not null ? (user, password) : null;
    }
}
