using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The spellings of booleans that Ansible's keywords and module arguments take.</summary>
internal static class Booleans
{
    public static bool TryRead(Value value, out bool flag)
    {
        flag = value switch
        {
            BooleanValue boolean => boolean.Flag,
            IntegerValue { Number: 1 } or FloatValue { Number: 1 } => true,
            StringValue text => IsTrue(text.Text),
            _ => false,
        };
        return value switch
        {
            BooleanValue => true,
            IntegerValue { Number: 0 or 1 } or FloatValue { Number: 0 or 1 } => true,
            StringValue text => flag || IsFalse(text.Text),
            _ => false,
        };
    }

    private static bool IsTrue(string text) => text.Trim().ToLowerInvariant() is "y" or "yes" or "on" or "1" or "true" or "t" or "1.0";

    private static bool IsFalse(string text) => text.Trim().ToLowerInvariant() is "n" or "no" or "off" or "0" or "false" or "f" or "0.0";
}
