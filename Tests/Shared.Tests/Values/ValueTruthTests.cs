using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Values;

public sealed class ValueTruthTests
{
    [Fact]
    public void Empty_and_zero_are_false()
    {
        Value[] falses = [Value.Null, false, 0, 0.0, -0.0, "", new BytesValue(default), new ListValue(), new MapValue()];
        Assert.All(falses, value => Assert.False(value.IsTruthy, value.Kind.ToString()));
    }

    [Fact]
    public void Everything_else_is_true()
    {
        Value[] trues =
        [
            true, -1, 0.1, double.NaN, "0", "false", " ", new BytesValue(new byte[1]), new ListValue([Value.Null]), new MapValue { ["a"] = Value.Null },
            BigIntegerValue.Of(BigInteger.Pow(10, 30)), new TemplateValue("{{ a }}", SourcePosition.Unknown), new VaultedValue("$", SourcePosition.Unknown),
        ];
        Assert.All(trues, value => Assert.True(value.IsTruthy, value.Kind.ToString()));
    }

    [Fact]
    public void Says_nothing_of_a_secret_when_printed()
    {
        Assert.DoesNotContain("hunter2", new StringValue("hunter2", isSecret: true).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("$ANSIBLE", new VaultedValue("$ANSIBLE_VAULT;1.1", SourcePosition.Unknown).ToString(), StringComparison.Ordinal);
        Assert.Equal("hunter2", new StringValue("hunter2").ToString());
    }
}
