using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>A key of a map and what stands under it.</summary>
/// <param name="Key">As written, for its position.</param>
/// <param name="KeyValue">What the key is: mostly text, but <c>1:</c> is a number and <c>on:</c> a boolean. Never a template.</param>
internal sealed record YamlEntry(YamlScalar Key, Value KeyValue, YamlNode Value);
