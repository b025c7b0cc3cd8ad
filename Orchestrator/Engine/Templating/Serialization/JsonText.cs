using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Values as JSON and back, byte-equal to Python's <c>json</c> as Ansible uses it.</summary>
internal static class JsonText
{
    /// <exception cref="TemplateFailure">The value has something that JSON cannot say.</exception>
    public static string Write(Value value, JsonStyle? style = null) => new JsonWriter(style ?? JsonStyle.Compact).Write(value);

    /// <exception cref="TemplateFailure">It is not JSON.</exception>
    public static Value Parse(string text) => new JsonReader(text).ReadWhole();
}
