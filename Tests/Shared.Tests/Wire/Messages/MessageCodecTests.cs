using Mitogen.Values;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire.Messages;

public sealed class MessageCodecTests
{
    public static TheoryData<string> Types => [.. MessageSamples.All.Select(sample => sample.Type.ToString())];

    [Fact]
    public void Has_a_sample_of_every_message() => Assert.Equal(
        Enum.GetValues<FrameType>().Where(type => type is not (FrameType.None or FrameType.Part)),
        MessageSamples.All.Select(sample => sample.Type));

    [Theory]
    [MemberData(nameof(Types))]
    public void Writes_the_bytes_that_the_contract_says(string type)
    {
        (FrameType _, IWireMessage message, string hex) = Sample(type);
        Assert.Equal(hex, Convert.ToHexString(Bytes(message)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Reads_what_was_written(string type)
    {
        (FrameType frame, _, string hex) = Sample(type);
        Assert.Equal(WireStatus.Ok, Read(frame, Convert.FromHexString(hex), out IWireMessage? message));
        Assert.Equal(frame.ToString(), message!.GetType().Name);
        Assert.Equal(hex, Convert.ToHexString(Bytes(message)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Calls_a_message_cut_at_any_byte_truncated(string type)
    {
        (FrameType frame, _, string hex) = Sample(type);
        byte[] bytes = Convert.FromHexString(hex);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(WireStatus.Truncated, Read(frame, bytes[..length], out IWireMessage? message));
            Assert.Null(message);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Refuses_bytes_after_the_message(string type)
    {
        (FrameType frame, _, string hex) = Sample(type);
        Assert.Equal(WireStatus.TrailingBytes, Read(frame, Convert.FromHexString(hex + "00"), out _));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Never_throws_on_changed_or_random_bytes(string type)
    {
        (FrameType frame, _, string hex) = Sample(type);
        byte[] bytes = Convert.FromHexString(hex);
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] changed = [.. bytes];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            Assert.Equal(Read(frame, changed, out IWireMessage? message) is WireStatus.Ok or WireStatus.TrailingBytes, message is not null);
            random.NextBytes(changed);
            Assert.Equal(Read(frame, changed, out message) is WireStatus.Ok or WireStatus.TrailingBytes, message is not null);
        }
    }

    [Theory]
    [InlineData(nameof(FrameType.Ping), "90", nameof(WireStatus.WrongShape))] // No field.
    [InlineData(nameof(FrameType.Ping), "920102", nameof(WireStatus.WrongShape))] // A field too many.
    [InlineData(nameof(FrameType.Ping), "91A131", nameof(WireStatus.WrongShape))] // A text for a number.
    [InlineData(nameof(FrameType.Ping), "91CF8000000000000000", nameof(WireStatus.OutOfRange))] // Beyond 64 bits.
    [InlineData(nameof(FrameType.Ping), "81A56E6F6E636501", nameof(WireStatus.WrongShape))] // A map.
    [InlineData(nameof(FrameType.Credit), "9100", nameof(WireStatus.OutOfRange))] // Nothing granted.
    [InlineData(nameof(FrameType.Credit), "91FF", nameof(WireStatus.OutOfRange))] // Less than nothing.
    [InlineData(nameof(FrameType.Credit), "91CE80000000", nameof(WireStatus.OutOfRange))] // More than makes sense.
    [InlineData(nameof(FrameType.AddRoute), "920001", nameof(WireStatus.OutOfRange))] // The stream itself as a descendant.
    [InlineData(nameof(FrameType.StopChild), "9100", nameof(WireStatus.OutOfRange))] // The agent itself as its child.
    [InlineData(nameof(FrameType.Hello), "93A74E49544F47454D01A162", nameof(WireStatus.WrongShape))] // Another magic.
    [InlineData(nameof(FrameType.Hello), "93A74D49544F47454E01A162", nameof(WireStatus.WrongShape))] // This version, without its fields.
    [InlineData(nameof(FrameType.Hello), "9CA74D49544F47454E01A26231A67838365F3634A5362E312E30CD1267CD03E864A3616E6EA92F686F6D652F616E6EA0C41F00000000000000000000000000000000000000000000000000000000000000", nameof(WireStatus.OutOfRange))] // No digest of SHA-256.
    [InlineData(nameof(FrameType.Hello), "9CA74D49544F47454E01A26231A67838365F3634A5362E312E30CD1267FF64A3616E6EA92F686F6D652F616E6EA0C400", nameof(WireStatus.OutOfRange))] // A negative user.
    [InlineData(nameof(FrameType.Content), "92C4017801", nameof(WireStatus.WrongShape))] // A number for a boolean.
    [InlineData(nameof(FrameType.ModuleOutput), "930001C400", nameof(WireStatus.OutOfRange))] // No output.
    [InlineData(nameof(FrameType.ModuleOutput), "930003C40178", nameof(WireStatus.OutOfRange))] // A third stream.
    [InlineData(nameof(FrameType.ModuleResult), "9300C390", nameof(WireStatus.WrongShape))] // A list for the result.
    [InlineData(nameof(FrameType.ModuleResult), "93FFC380", nameof(WireStatus.OutOfRange))] // A negative item.
    [InlineData(nameof(FrameType.ChildStarted), "9307A000", nameof(WireStatus.OutOfRange))] // A status that nobody knows.
    [InlineData(nameof(FrameType.RunModule), "98A16D80901080A00000", nameof(WireStatus.OutOfRange))] // A flag that nobody knows.
    [InlineData(nameof(FrameType.RunModule), "98A16D8091010080A00000", nameof(WireStatus.WrongShape))] // An item that is no map.
    [InlineData(nameof(FrameType.RunModule), "98A16D80900080A0FF00", nameof(WireStatus.OutOfRange))] // A deadline in the past.
    [InlineData(nameof(FrameType.Cancel), "91CF0000010000000000", nameof(WireStatus.OutOfRange))] // A grace of thirty years.
    public void Says_what_is_wrong_with_the_bytes(string type, string hex, string expected)
    {
        WireStatus status = Read(Enum.Parse<FrameType>(type), Convert.FromHexString(hex), out IWireMessage? message);
        Assert.Equal(expected, status.ToString());
        Assert.Null(message);
    }

    [Fact]
    public void Limits_every_text_and_chunk()
    {
        Assert.Equal(WireStatus.TooLong, Read(FrameType.Content, Bytes(new Content(new byte[WireProtocol.MaxChunk + 1], true)), out _));
        Assert.Equal(WireStatus.Ok, Read(FrameType.Content, Bytes(new Content(new byte[WireProtocol.MaxChunk], true)), out _));
        Assert.Equal(WireStatus.TooLong, Read(FrameType.RunModule, Bytes(new RunModule(new string('m', 5000), new MapValue())), out _));
        Assert.Equal(WireStatus.OutOfRange, Read(FrameType.Cancel, Bytes(new Cancel(TimeSpan.FromDays(1000))), out _));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("中")]
    [InlineData("\U0001F600")]
    public void Cuts_what_it_quotes_to_what_the_field_takes(string letter)
    {
        string text = string.Concat(Enumerable.Repeat(letter, 70_000));
        Assert.Equal(WireStatus.Ok, Read(FrameType.ContextLost, Bytes(new ContextLost(text, 1, text)), out IWireMessage? message));
        var lost = (ContextLost)message!;
        Assert.StartsWith(lost.Reason, text, StringComparison.Ordinal);
        Assert.StartsWith(lost.ErrorTail, text, StringComparison.Ordinal);
        Assert.NotEmpty(lost.ErrorTail);
    }

    [Fact]
    public void Reads_the_beginning_of_a_hello_of_another_version()
    {
        byte[] bytes = Bytes(new Hello { Protocol = 99, BuildId = "later" });
        Assert.Equal(WireStatus.Ok, Read(FrameType.Hello, [.. bytes, 1, 2, 3], out IWireMessage? message));
        Assert.Equal(99, ((Hello)message!).Protocol);
        Assert.Equal("later", ((Hello)message).BuildId);
    }

    [Fact]
    public void Keeps_the_password_out_of_its_text()
    {
        IWireMessage start = Sample(nameof(FrameType.StartChild)).Message;
        Assert.DoesNotContain("pw", start.ToString(), StringComparison.Ordinal);
    }

    private static (FrameType Type, IWireMessage Message, string Hex) Sample(string type) =>
        MessageSamples.All.Single(sample => sample.Type.ToString() == type);

    private static WireStatus Read(FrameType type, byte[] bytes, out IWireMessage? message)
    {
        var reader = new WireReader(bytes);
        return WireProtocol.TryRead(type, ref reader, out message);
    }

    private static byte[] Bytes(IWireMessage message) => message switch
    {
        Hello it => Encoded.Of(it),
        Welcome it => Encoded.Of(it),
        Ping it => Encoded.Of(it),
        Pong it => Encoded.Of(it),
        Credit it => Encoded.Of(it),
        Goodbye it => Encoded.Of(it),
        AddRoute it => Encoded.Of(it),
        ContextLost it => Encoded.Of(it),
        Fault it => Encoded.Of(it),
        RunModule it => Encoded.Of(it),
        ModuleResult it => Encoded.Of(it),
        ModuleOutput it => Encoded.Of(it),
        NeedContent it => Encoded.Of(it),
        Content it => Encoded.Of(it),
        Cancel it => Encoded.Of(it),
        ChannelFailed it => Encoded.Of(it),
        StartChild it => Encoded.Of(it),
        ChildStarted it => Encoded.Of(it),
        StopChild it => Encoded.Of(it),
        _ => throw new ArgumentException(message.ToString()),
    };
}
