using Mitogen.Configuration;
using Mitogen.Events;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Strategies, connections and become methods that settings, options and variables name: looked at before any host is touched.</summary>
internal sealed class PluginNames(RunContext run)
{
    private static readonly (string Setting, string Keyword)[] Settings = [("DEFAULT_STRATEGY", "strategy"), ("DEFAULT_TRANSPORT", "connection"), ("DEFAULT_BECOME_METHOD", "become_method")];

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    /// <exception cref="Diagnostics.LanguageException">A setting, an option or an extra variable names one that is not there.</exception>
    public static void Check(PlaybookRun run, EngineConfiguration configuration, MapValue extraVars)
    {
        foreach ((string setting, string keyword) in Settings)
        {
            if (configuration.Settings.FirstOrDefault(value => value.Setting.Name == setting) is { Position: { } position } set)
            {
                PluginChoices.Require(keyword, set.Value, $"the setting {setting}", position, RunOutcome.Error);
            }
        }

        Option("--connection", "connection", run.Connection);
        Option("--become-method", "become_method", run.BecomeMethod);
        foreach ((string variable, string keyword) in PluginChoices.Variables)
        {
            if (extraVars.TryGetValue(variable, out Value? named))
            {
                PluginChoices.Require(keyword, named, $"the extra variable {variable}", new SourcePosition("--extra-vars", 0, 0), RunOutcome.Error);
            }
        }

        static void Option(string option, string keyword, string? name)
        {
            if (name is not null)
            {
                PluginChoices.Require(keyword, name, $"the option {option}", new SourcePosition(option, 0, 0), RunOutcome.Error);
            }
        }
    }

    /// <summary>What inventory and files of variables say of hosts of a play; what the play itself says was looked at as it was read.</summary>
    /// <exception cref="Diagnostics.LanguageException">A variable of a host names one that is not there.</exception>
    public void Check(Play play, IEnumerable<TargetHost> hosts)
    {
        foreach (TargetHost host in hosts.Where(host => _checked.Add(host.Name)))
        {
            Mitogen.Templating.IVariableSource variables = run.Variables.ForHost(host, HostVariables.Empty, play.Directory);
            foreach ((string variable, string keyword) in PluginChoices.Variables)
            {
                if (play.Directives.Vars?.ContainsKey((Value)variable) != true && variables.TryGet(variable, out Value? named))
                {
                    PluginChoices.Require(keyword, named, $"{variable} of {host.Name}", new SourcePosition("inventory", 0, 0), RunOutcome.Error);
                }
            }
        }
    }
}
