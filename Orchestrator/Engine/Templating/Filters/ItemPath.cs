using System.Globalization;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>A path such as <c>user.names.0</c>, as the argument <c>attribute</c> of filters has it.</summary>
internal static class ItemPath
{
    public static Value Get(Value item, Value path, Value? whenMissing = null)
    {
        if (path is not StringValue text)
            return Members.Item(item, path);

        foreach (string part in text.Text.Split('.'))
        {
            Value key = long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : part;
            item = Members.Item(item, key);
            if (item is UndefinedValue && whenMissing is not null)
                return whenMissing;
        }

        return item;
    }

    /// <summary>What sorting and comparing look at: the item or what the path says, in lower case unless case counts.</summary>
    public static Func<Value, Value> KeyOf(Value? path, bool caseSensitive) => item =>
    {
        Value key = path is null ? item : Get(item, path);
        return !caseSensitive && key is StringValue text ? text.Text.ToLowerInvariant() : key;
    };
}
