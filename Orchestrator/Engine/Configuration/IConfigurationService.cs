namespace Mitogen.Configuration;

/// <summary>Reads the configuration as a run would.</summary>
public interface IConfigurationService
{
    /// <param name="workingDirectory">Where ansible.cfg is looked for and relative paths start. Null: the process's.</param>
    /// <exception cref="Diagnostics.LanguageException">With all that is wrong in it.</exception>
    ConfigurationReport Read(string? workingDirectory = null);
}
