namespace Mitogen.Configuration;

/// <summary>What becomes of a setting here.</summary>
public enum SettingSupport
{
    Honoured,

    /// <summary>It tunes something that this program does not have or do; leaving it out changes no result.</summary>
    Needless,

    /// <summary>It would change what runs or what is shown, and does not here.</summary>
    Unsupported,
}
