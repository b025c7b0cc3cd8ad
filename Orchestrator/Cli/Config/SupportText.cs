using Mitogen.Configuration;

namespace Mitogen.Cli.Config;

/// <summary>Whether a setting counts, in words.</summary>
internal static class SupportText
{
    public static string Of(SettingSupport support) => support switch
    {
        SettingSupport.Honoured => "honoured",
        SettingSupport.Needless => "not needed here",
        _ => "not honoured",
    };
}
