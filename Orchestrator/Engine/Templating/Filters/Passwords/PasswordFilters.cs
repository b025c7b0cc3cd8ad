using System.Security.Cryptography;
using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The filter <c>password_hash</c>.</summary>
/// <remarks>Source: Ansible documentation, filter <c>ansible.builtin.password_hash</c>; numbers of rounds as passlib 1.7 has them.</remarks>
internal static class PasswordFilters
{
    private static readonly Dictionary<string, PasswordScheme> Schemes = new(StringComparer.Ordinal)
    {
        ["md5_crypt"] = new() { SaltLength = Md5Crypt.MaxSalt, MaxSalt = Md5Crypt.MaxSalt, Hash = (key, salt, _, _) => Md5Crypt.Hash(key, salt, "$1$") },
        ["apr_md5_crypt"] = new() { SaltLength = Md5Crypt.MaxSalt, MaxSalt = Md5Crypt.MaxSalt, Hash = (key, salt, _, _) => Md5Crypt.Hash(key, salt, "$apr1$") },
        ["sha256_crypt"] = new()
        {
            Rounds = 535_000,
            MinRounds = 1000,
            SaltLength = ShaCrypt.MaxSalt,
            MaxSalt = ShaCrypt.MaxSalt,
            Hash = (key, salt, rounds, _) => ShaCrypt.Hash(key, salt, rounds, isLong: false),
        },
        ["sha512_crypt"] = new()
        {
            Rounds = 656_000,
            MinRounds = 1000,
            SaltLength = ShaCrypt.MaxSalt,
            MaxSalt = ShaCrypt.MaxSalt,
            Hash = (key, salt, rounds, _) => ShaCrypt.Hash(key, salt, rounds, isLong: true),
        },
        ["bcrypt"] = new()
        {
            Rounds = 12,
            MinRounds = BlowfishCrypt.MinCost,
            MaxRounds = BlowfishCrypt.MaxCost,
            LongestRounds = 20,
            SaltLength = BlowfishCrypt.SaltLetters,
            MinSalt = BlowfishCrypt.SaltLetters,
            MaxSalt = BlowfishCrypt.SaltLetters,
            SaltLetters = BlowfishCrypt.Alphabet,
            Hash = Bcrypt,
        },
        ["pbkdf2_sha1"] = Derived(HashAlgorithmName.SHA1, 131_000),
        ["pbkdf2_sha256"] = Derived(HashAlgorithmName.SHA256, 29_000),
        ["pbkdf2_sha512"] = Derived(HashAlgorithmName.SHA512, 25_000),
    };

    public static void AddTo(FilterTable table) => table.Add("password_hash", Hash, "hashtype?", "salt?", "salt_size?", "rounds?", "ident?");

    private static PasswordScheme Derived(HashAlgorithmName algorithm, int rounds) => new()
    {
        Rounds = rounds,
        MinRounds = 1,
        SaltLength = 16,
        SaltLetters = "",
        Hash = (key, salt, given, _) => DerivedKeyHash.Hash(key, salt, given, algorithm),
    };

    private static Value Hash(Value input, FilterArguments arguments)
    {
        if (input is not StringValue secret)
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"password_hash: the password must be text, not {PythonTypes.NameOf(input)}");

        PasswordScheme scheme = Scheme(arguments.OptionalText(0) ?? "sha512");
        int rounds = Rounds(scheme, arguments.OptionalText(3));
        string? given = arguments.OptionalText(1);
        string salt = string.IsNullOrEmpty(given) ? RandomSalt(scheme, arguments) : given;
        Check(scheme, salt);
        string hash = scheme.Hash(Encoding.UTF8.GetBytes(secret.Text), salt, rounds, arguments.OptionalText(4));
        return new StringValue(hash, isSecret: true);
    }

    private static PasswordScheme Scheme(string name)
    {
        string own = name switch
        {
            "md5" => "md5_crypt",
            "blowfish" => "bcrypt",
            "sha256" => "sha256_crypt",
            "sha512" => "sha512_crypt",
            _ => name,
        };
        return Schemes.TryGetValue(own, out PasswordScheme? scheme)
            ? scheme
            : throw new TemplateFailure($"password_hash: the scheme '{name}' is not supported; there are md5, blowfish, sha256, sha512, {string.Join(", ", Schemes.Keys)}");
    }

    private static int Rounds(PasswordScheme scheme, string? text)
    {
        if (text is null)
            return scheme.Rounds;

        if (scheme.Rounds == 0)
            throw new TemplateFailure("password_hash: the scheme has no rounds to choose");

        if (PythonNumbers.ParseInteger(text, 10) is not { } rounds || rounds < scheme.MinRounds || rounds > scheme.MaxRounds)
            throw new TemplateFailure($"password_hash: rounds must be a number from {scheme.MinRounds} to {scheme.MaxRounds}, not {text}");

        return rounds <= scheme.LongestRounds
            ? (int)rounds
            : throw new TemplateFailure($"password_hash: {rounds} rounds take too long: no more than {scheme.LongestRounds} are computed here");
    }

    private static void Check(PasswordScheme scheme, string salt)
    {
        if (salt.Length < scheme.MinSalt || salt.Length > scheme.MaxSalt)
            throw new TemplateFailure($"password_hash: the salt must have {scheme.MinSalt} to {scheme.MaxSalt} characters");

        if (scheme.SaltLetters.Length > 0 && salt.Any(letter => !scheme.SaltLetters.Contains(letter, StringComparison.Ordinal)))
            throw new TemplateFailure($"password_hash: the salt must be of the characters {scheme.SaltLetters}");
    }

    private static string RandomSalt(PasswordScheme scheme, FilterArguments arguments)
    {
        int length = scheme.SaltLength;
        if (arguments.OptionalText(2) is { } size)
        {
            length = PythonNumbers.ParseInteger(size, 10) is { } wanted && wanted > 0 && wanted >= scheme.MinSalt && wanted <= scheme.MaxSalt
                ? (int)wanted
                : throw new TemplateFailure($"password_hash: salt_size must be a number from {Math.Max(1, scheme.MinSalt)} to {scheme.MaxSalt}, not {size}");
        }

        arguments.Context.Variables?.MarkVolatile();
        ILookupHost host = arguments.Context.Environment.Host;
        string letters = scheme.SaltLetters.Length > 0 ? scheme.SaltLetters : CryptText.Alphabet;
        return string.Concat(Enumerable.Range(0, length).Select(_ => letters[(int)host.NextRandom(letters.Length)]));
    }

    private static string Bcrypt(byte[] key, string salt, int rounds, string? ident)
    {
        string kind = (ident ?? "2b").Trim('$');
        return kind is "2" or "2a" or "2b" or "2y"
            ? BlowfishCrypt.Hash(key, salt, rounds, kind)
            : throw new TemplateFailure($"password_hash: ident must be 2, 2a, 2b or 2y, not {ident}");
    }
}
