using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Diagnostics;

public sealed class SecretMaskTests
{
    [Fact]
    public void Masks_secrets_wherever_they_are()
    {
        var mask = new SecretMask();
        mask.Add("hunter2");
        var value = new MapValue { ["lines"] = new ListValue { "plain", "say hunter2 twice: hunter2", new MapValue { ["hunter2"] = 1 } } };
        Assert.Equal(
            new MapValue { ["lines"] = new ListValue { "plain", "say ******** twice: ********", new MapValue { ["********"] = 1 } } },
            mask.Mask(value));
    }

    [Fact]
    public void Copies_no_list_in_which_there_is_nothing_to_mask()
    {
        var mask = new SecretMask();
        mask.Add("hunter2");
        Value lines = new ListValue { "many", "lines", new ListValue { 1, true } };
        Assert.Same(lines, mask.Mask(lines));
    }
}
