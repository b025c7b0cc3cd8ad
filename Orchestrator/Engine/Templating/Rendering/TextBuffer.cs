namespace Mitogen.Templating.Rendering;

/// <summary>Text that grows at its end, in one piece of memory, up to a limit.</summary>
/// <param name="maxLength">Characters that it may take.</param>
/// <param name="memory">What it begins with.</param>
internal sealed class TextBuffer(int maxLength, char[] memory)
{
    private const int Smallest = 256;
    private const int LongestNumber = 20;
    private char[] _characters = memory;

    public int Length { get; private set; }

    /// <summary>What it has grown to, for the next one to use.</summary>
    public char[] Memory => _characters;

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    /// <exception cref="TemplateFailure">It becomes longer than it may.</exception>
    public void Append(string text)
    {
        if (text.Length > _characters.Length - Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_characters.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(char character, int count)
    {
        if (count > _characters.Length - Length)
        {
            Grow(count);
        }

        _characters.AsSpan(Length, count).Fill(character);
        Length += count;
    }

    public void Append(long number)
    {
        if (_characters.Length - Length < LongestNumber)
        {
            Grow(LongestNumber);
        }

        if (number is >= 0 and <= 9)
        {
            _characters[Length++] = (char)('0' + number);
            return;
        }

        number.TryFormat(_characters.AsSpan(Length), out int written);
        Length += written;
    }

    public override string ToString() => new(_characters, 0, Length);

    private void Grow(int by)
    {
        if ((long)Length + by > maxLength)
            throw new TemplateFailure($"the text becomes longer than {maxLength} characters");

        long doubled = Math.Min(maxLength, Math.Max(Smallest, 2L * _characters.Length));
        Array.Resize(ref _characters, (int)Math.Max(Length + by, doubled));
    }
}
