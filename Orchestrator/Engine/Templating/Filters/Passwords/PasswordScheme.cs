namespace Mitogen.Templating.Filters.Passwords;

/// <summary>What a scheme takes.</summary>
internal sealed record PasswordScheme
{
    /// <summary>How many rounds there are unless the playbook says; zero for a scheme without rounds.</summary>
    public int Rounds { get; init; }

    public int MinRounds { get; init; }

    public int MaxRounds { get; init; } = 999_999_999;

    /// <summary>More rounds are refused: they would take minutes.</summary>
    public int LongestRounds { get; init; } = 10_000_000;

    /// <summary>How long a salt of its own making is.</summary>
    public required int SaltLength { get; init; }

    public int MinSalt { get; init; }

    public int MaxSalt { get; init; } = 1024;

    /// <summary>The letters that a salt may have; empty for any.</summary>
    public string SaltLetters { get; init; } = CryptText.Alphabet;

    /// <summary>Key, salt, rounds and identifier (or null) to the hash.</summary>
    public required Func<byte[], string, int, string?, string> Hash { get; init; }
}
