using FsCheck;
using FsCheck.Fluent;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.Tests.RemoteAgent.Native;

public sealed class UnixTextTests
{
    [Fact]
    public void Carries_any_bytes_there_and_back() =>
        Prop.ForAll<byte[]>(bytes => UnixText.Encode(UnixText.Decode(bytes)).AsSpan().SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Shows_a_stray_byte_as_python_does() => Assert.Equal("a\uDCFFb", UnixText.Decode([(byte)'a', 0xFF, (byte)'b']));
}
