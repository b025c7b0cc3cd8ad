using Mitogen.Values;

namespace Mitogen.Tests.Shared.Values;

public sealed class MapValueTests
{
    [Fact]
    public void Keeps_the_order_in_which_keys_came()
    {
        var map = new MapValue { ["zebra"] = 1, ["ant"] = 2, ["mole"] = 3 };
        map["ant"] = 4;
        map.Remove("zebra");
        map["zebra"] = 5;
        Assert.Equal(["ant", "mole", "zebra"], map.Keys.Select(key => key.ToString()!));
        Assert.Equal([4, 3, 5], map.Values);
    }

    [Fact]
    public void Takes_equal_numbers_of_any_kind_as_one_key_and_keeps_the_first()
    {
        var map = new MapValue();
        map.Add(1, "integer");
        map.Add(true, "boolean");
        map.Add(1.0, "float");
        Assert.Single(map);
        Assert.Equal("float", map[(Value)1]);
        Assert.IsType<IntegerValue>(map.Keys.Single());
    }

    [Fact]
    public void Takes_lists_and_null_as_keys()
    {
        var map = new MapValue();
        map.Add(new ListValue([1, 2]), "list");
        map.Add(Value.Null, "null");
        Assert.Equal("list", map[new ListValue([1.0, 2.0])]);
        Assert.Equal("null", map[Value.Null]);
        Assert.False(map.TryGetValue("null", out _));
    }

    [Fact]
    public void A_copy_changes_alone()
    {
        var map = new MapValue { ["a"] = 1 };
        var copy = new MapValue(map) { ["b"] = 2 };
        Assert.Single(map);
        Assert.Equal(2, copy.Count);
    }

    [Fact]
    public void Reading_a_key_that_is_not_there_throws() => Assert.Throws<KeyNotFoundException>(() => new MapValue()["a"]);
}
