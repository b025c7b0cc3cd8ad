namespace Mitogen.Configuration;

/// <summary>A key of ansible.cfg. Keys compare without case, sections with it.</summary>
internal sealed record SettingKey(string Section, string Name)
{
    public override string ToString() => $"[{Section}] {Name}";
}
