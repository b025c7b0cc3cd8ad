using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>The evaluated arguments of a call, as written: by position and by name.</summary>
internal readonly struct CallArguments(Value[] positional, KeyValuePair<string, Value>[] named)
{
    public static CallArguments None { get; } = new([], []);

    public Value[] Positional { get; } = positional;

    public KeyValuePair<string, Value>[] Named { get; } = named;

    public static CallArguments Of(params Value[] positional) => new(positional, []);

    /// <summary>The same call without its first argument.</summary>
    public CallArguments Skip(int count) => new(Positional[count..], Named);
}
