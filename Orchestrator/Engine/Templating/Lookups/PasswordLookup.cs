using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>password</c>: a random password that a file of the controller keeps; <c>/dev/null</c> keeps none.</summary>
[UnsupportedOSPlatform("windows")]
internal static class PasswordLookup
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    public static IEnumerable<Value> Run(LookupCall call) => [.. call.TextTerms.Select(term => (Value)new StringValue(Get(call, term), isSecret: true))];

    private static string Get(LookupCall call, string term)
    {
        (string path, Dictionary<string, string> pairs) = KeyValueTerm.Parse(term);
        string Option(string name, string whenMissing) => pairs.GetValueOrDefault(name) ?? call.Text(name, whenMissing);
        if (Option("encrypt", "") is { Length: > 0 } scheme)
            throw call.Fail($"encrypt={scheme} is not supported; use the filter password_hash");

        if (!int.TryParse(Option("length", "20"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > 100_000)
            throw call.Fail("length must be a whole number");

        string letters = CharacterSet(call.Option("chars") is ListValue list ? list.Select(PythonText.Str) : Option("chars", "ascii_letters,digits,.,:,-,_").Split(','));
        string full = PosixPath.Join([call.Host.BaseDirectory, PosixPath.ExpandUser(path, call.Host.HomeDirectory)]);
        return full == "/dev/null" ? Generate(call, letters, length) : Kept(call, full, letters, length);
    }

    private static string Kept(LookupCall call, string path, string letters, int length)
    {
        if (File.Exists(path))
            return LookupFiles.ReadText(call, path).TrimEnd('\n', '\r').Split(" salt=")[0];

        Directory.CreateDirectory(PosixPath.DirectoryName(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string password = Generate(call, letters, length);
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        file.Write(Encoding.UTF8.GetBytes(password + "\n"));
        return password;
    }

    private static string Generate(LookupCall call, string letters, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => letters[(int)call.Host.NextRandom(letters.Length)]));

    private static string CharacterSet(IEnumerable<string> parts) => new([.. parts.SelectMany(part => part switch
    {
        "ascii_letters" => Letters,
        "ascii_lowercase" => Letters[..26],
        "ascii_uppercase" => Letters[26..],
        "digits" => Digits,
        "hexdigits" => Digits + "abcdefABCDEF",
        "octdigits" => "01234567",
        "punctuation" => Punctuation,
        _ => part,
    }).Distinct()]);
}
