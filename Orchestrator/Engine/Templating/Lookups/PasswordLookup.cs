using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>password</c>: a random password that a file of the controller keeps; <c>/dev/null</c> keeps none.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class PasswordLookup
{
    private const string SaltMark = " salt=";
    private const string SaltLetters = CharacterSets.Letters + CharacterSets.Digits + "./";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly string[] Known = ["length", "encrypt", "chars", "ident", "seed"];

    /// <param name="Salt">Null when none is kept.</param>
    private readonly record struct Kept(string Password, string? Salt);

    private sealed record Settings(string Path, int Length, string Letters, string? Seed, string? Encrypt, string? Ident);

    public static IEnumerable<Value> Run(LookupCall call) => [.. call.TextTerms.Select(term => (Value)new StringValue(Get(call, Parse(call, term)), isSecret: true))];

    [GeneratedRegex(@"(?<=\s)\w+=", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPair();

    private static Settings Parse(LookupCall call, string term)
    {
        Match first = FirstPair().Match(term);
        string path = first.Success ? term[..first.Index].TrimEnd() : term;
        (string plain, Dictionary<string, string> pairs) = KeyValueTerm.Parse(first.Success ? term[first.Index..] : "");
        if (plain.Length > 0 || pairs.Keys.Any(name => !Known.Contains(name)))
            throw call.Fail($"Unrecognized parameter(s) given to password lookup: {string.Join(", ", pairs.Keys.Except(Known).Append(plain).Where(name => name.Length > 0))}");

        string? Option(string name) => pairs.GetValueOrDefault(name) ?? (call.Option(name) is { IsNull: false } given ? PythonText.Str(given) : null);
        if (!int.TryParse(Option("length") ?? "20", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int length) || length > 100_000)
            throw call.Fail($"length must be a whole number, not '{Option("length")}'");

        IEnumerable<string> names = !pairs.ContainsKey("chars") && call.Option("chars") is ListValue list ? list.Select(PythonText.Str)
            : Option("chars") is { } text ? CharacterSets.Names(text)
            : ["ascii_letters", "digits", ".,:-_"];
        string? encrypt = Option("encrypt") is { Length: > 0 } scheme ? scheme : null;
        return new Settings(path, Math.Max(0, length), CharacterSets.Of(names), Option("seed"), encrypt, Option("ident"));
    }

    private static string Get(LookupCall call, Settings settings)
    {
        string path = LookupFiles.Beside(call, settings.Path);
        Kept kept = path == "/dev/null" ? Create(call, settings) : Load(call, settings, path);
        string password = kept.Password;
        call.Host.AddSecret(password);
        if (settings.Encrypt is null)
            return password;

        string hash = Encrypt(call, settings, password, kept.Salt ?? NewSalt(call, settings));
        call.Host.AddSecret(hash);
        return hash;
    }

    private static Kept Load(LookupCall call, Settings settings, string path)
    {
        if (!File.Exists(path) && TryStore(path, Create(call, settings), FileMode.CreateNew) is { } created)
            return created;

        string text = LookupFiles.ReadText(call, path).TrimEnd('\n', '\r');
        int mark = text.LastIndexOf(SaltMark, StringComparison.Ordinal);
        var kept = mark < 0 ? new Kept(text, null) : new Kept(text[..mark], text[(mark + SaltMark.Length)..].Split(' ')[0]);
        if (settings.Encrypt is null || kept.Salt is not null)
            return kept;

        kept = kept with { Salt = NewSalt(call, settings) };
        return TryStore(path, kept, FileMode.Create) ?? kept;
    }

    private static Kept Create(LookupCall call, Settings settings)
    {
        Func<long, long> next = settings.Seed is { } seed ? new MersenneTwister(seed).Below : call.Host.NextRandom;
        string password = settings.Letters.Length == 0 && settings.Length > 0
            ? throw call.Fail("there are no characters to choose from")
            : string.Concat(Enumerable.Range(0, settings.Length).Select(_ => settings.Letters[(int)next(settings.Letters.Length)]));
        return new Kept(password, settings.Encrypt is null ? null : NewSalt(call, settings));
    }

    /// <returns>Null when another process has written it meanwhile.</returns>
    private static Kept? TryStore(string path, Kept kept, FileMode mode)
    {
        Directory.CreateDirectory(PosixPath.DirectoryName(path), OwnerOnly | UnixFileMode.UserExecute);
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
            file.Write(Encoding.UTF8.GetBytes(kept.Salt is null ? $"{kept.Password}\n" : $"{kept.Password}{SaltMark}{kept.Salt}\n"));
            return kept;
        }
        catch (IOException) when (mode == FileMode.CreateNew && File.Exists(path))
        {
            return null;
        }
    }

    private static string NewSalt(LookupCall call, Settings settings)
    {
        int length = settings.Encrypt is "bcrypt" or "blowfish" ? 22 : 8;
        return string.Concat(Enumerable.Range(0, length).Select(_ => SaltLetters[(int)call.Host.NextRandom(SaltLetters.Length)]));
    }

    private static string Encrypt(LookupCall call, Settings settings, string password, string salt)
    {
        call.Environment.Filters.TryGet("password_hash", out Filter? hash, out Signature? signature);
        var named = new List<KeyValuePair<string, Value>> { KeyValuePair.Create("salt", (Value)salt) };
        if (settings.Ident is { } ident)
            named.Add(KeyValuePair.Create("ident", (Value)ident));

        var context = new RenderContext(call.Environment, call.Scope, default, RenderMode.Native);
        return PythonText.Str(hash!(password, signature!.Bind(new CallArguments([settings.Encrypt!], [.. named]), context)));
    }
}
