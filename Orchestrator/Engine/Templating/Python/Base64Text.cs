namespace Mitogen.Templating.Python;

/// <summary>Python's <c>base64.b64decode</c>: what is no letter of the alphabet is passed over, and padding ends the text.</summary>
internal static class Base64Text
{
    public static byte[] Decode(string text)
    {
        var data = new List<byte>(text.Length * 3 / 4);
        int place = 0;
        int held = 0;
        int pads = 0;
        foreach (char letter in text)
        {
            if (letter == '=')
            {
                if (place >= 2 && place + ++pads >= 4)
                    return [.. data];

                continue;
            }

            int worth = Worth(letter);
            if (worth < 0)
                continue;

            pads = 0;
            held = ((held << 6) | worth) & 0xffffff;
            if (place > 0)
            {
                data.Add((byte)(held >> (6 - (2 * place))));
            }

            place = (place + 1) % 4;
        }

        return place == 0 ? [.. data] : throw new TemplateFailure(place == 1
            ? $"Invalid base64-encoded string: number of data characters ({(data.Count / 3 * 4) + 1}) cannot be 1 more than a multiple of 4"
            : "Incorrect padding");
    }

    private static int Worth(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
