using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Tests.PublicApi;

/// <summary>docs/wire.md is the contract: the code has the same messages by the same numbers.</summary>
public sealed partial class WireContractTests
{
    private static readonly Assembly Shared = Assembly.Load("Mitogen.Shared");
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "wire.md"));

    [Fact]
    public void Has_the_messages_of_the_document_by_their_numbers()
    {
        Type frames = Shared.GetType("Mitogen.Wire.Frames.FrameType", throwOnError: true)!;
        Dictionary<string, int> code = Enum.GetValues(frames).Cast<object>()
            .Select(value => (Name: value.ToString()!, Number: Convert.ToInt32(value, CultureInfo.InvariantCulture)))
            .Where(frame => frame.Number != 0)
            .ToDictionary(frame => frame.Name, frame => frame.Number);
        Dictionary<string, int> documented = MessageRow().Matches(Document)
            .ToDictionary(row => row.Groups["name"].Value, row => int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture));
        Assert.NotEmpty(documented);
        Assert.Equal(documented.OrderBy(row => row.Value), code.OrderBy(row => row.Value));
    }

    [Fact]
    public void Has_a_record_for_every_message_but_the_raw_part()
    {
        string[] missing = [.. MessageRow().Matches(Document)
            .Select(row => row.Groups["name"].Value)
            .Where(name => name != "Part" && Shared.GetType($"Mitogen.Wire.Messages.{name}") is null)];
        Assert.Empty(missing);
    }

    /// <summary>The message table of each protocol version. A change of the table is a new version and a new line here.</summary>
    [Theory]
    [InlineData(1, "FA86E1988EEC7955")]
    public void Changes_its_table_only_with_the_protocol_version(int version, string digest)
    {
        object? current = Shared.GetType("Mitogen.Wire.Frames.WireProtocol", throwOnError: true)!.GetField("Version")!.GetRawConstantValue();
        string table = string.Join('\n', MessageRow().Matches(Document).Select(row => row.Value.Trim()));
        string actual = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(table)))[..16];
        Assert.Equal((version, digest), (current, actual));
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \| (?<name>[A-Z]\w+) \| .*$", RegexOptions.Multiline)]
    private static partial Regex MessageRow();
}
