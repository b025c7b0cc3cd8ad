using System.Globalization;

namespace Mitogen.Templating.Unicode;

/// <summary>What normalisation needs of the Unicode character database. The runtime has none of it where it goes without ICU.</summary>
internal sealed class UnicodeData
{
    private static readonly Lazy<UnicodeData> Loaded = new(() => new UnicodeData());
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, (bool IsCompatible, int[] Parts)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private UnicodeData()
    {
        using Stream stream = typeof(UnicodeData).Assembly.GetManifestResourceStream("Decompositions.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Add(line.Split(';'));
            }
        }
    }

    public static UnicodeData Instance => Loaded.Value;

    public byte ClassOf(int letter) => _classes.GetValueOrDefault(letter);

    /// <summary>Null when the letter stays as it is.</summary>
    public int[]? Decomposition(int letter, bool compatible) =>
        _decompositions.TryGetValue(letter, out (bool IsCompatible, int[] Parts) found) && (compatible || !found.IsCompatible) ? found.Parts : null;

    public int? Composition(int first, int second) => _compositions.TryGetValue((first, second), out int letter) ? letter : null;

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private void Add(string[] fields)
    {
        int letter = Hexadecimal(fields[0]);
        if (fields[1].Length > 0)
        {
            _classes[letter] = byte.Parse(fields[1], CultureInfo.InvariantCulture);
        }

        if (fields[2].Length == 0)
            return;

        int[] parts = Array.ConvertAll(fields[3].Split(' '), Hexadecimal);
        _decompositions[letter] = (fields[2] == "k", parts);
        if (fields[2] == "c")
        {
            _compositions[(parts[0], parts[1])] = letter;
        }
    }
}
