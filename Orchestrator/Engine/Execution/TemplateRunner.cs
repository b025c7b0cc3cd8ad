using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Evaluates one template with the variables of a host, apart from any play, and says where each variable came from.</summary>
internal sealed class TemplateRunner(MitogenOptions options, TimeProvider time, IPrompt? prompt)
{
    private const string Localhost = "localhost";

    public async Task<TemplateResult> RenderAsync(TemplateRun template, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(options, time, prompt);
        TemplateResult result;
        int onInputs = 0;
        try
        {
            var run = new PlaybookRun
            {
                Playbooks = [],
                Inventory = template.Inventory,
                ExtraVars = template.ExtraVars,
                VaultIds = template.VaultIds,
                AskVaultPassword = template.AskVaultPassword,
                WorkingDirectory = template.WorkingDirectory,
            };
            RunInputs inputs = await inspection.ReadAsync(run, needsHosts: true, cancellationToken);
            onInputs = inspection.Diagnostics.Snapshot().Count;
            result = Render(template, run, inputs, inspection);
        }
        catch (LanguageException problem)
        {
            result = new TemplateResult { Error = inspection.ErrorOf(problem) };
        }

        // Who names no inventory needs none here, and is not told that there is none.
        IEnumerable<DiagnosticWarning> warnings = inspection.Diagnostics.Snapshot()
            .Where((warning, index) => template.Inventory.Count > 0 || index >= onInputs || warning.Position.Line > 0);
        return result with { Warnings = inspection.WarningsOf(warnings) };
    }

    private TemplateResult Render(TemplateRun template, PlaybookRun run, RunInputs inputs, Inspection inspection)
    {
        var templates = new JinjaEnvironment(
            new TemplatingOptions { Native = template.Native ?? inputs.Configuration.JinjaNative },
            new LookupHost(options, time, inputs.Vault, inputs.Files, inspection.Secrets, inputs.Directory, inputs.Configuration.Settings, inspection.Diagnostics));
        TargetHost host = inputs.Inventory.FindHost(template.Host ?? Localhost)
            ?? throw new LanguageException($"the inventory has no host '{template.Host}'{NearestName.Suggest(template.Host!, inputs.Inventory.Hosts.Select(known => known.Name))}", new SourcePosition("--host", 0, 0));
        var resolver = new VariableResolver(RunFactory.ScopeOf(run, inputs, new TagSelection([], []), templates));
        var play = new PlayScope { Name = "template", PlaybookDirectory = inputs.Directory, Known = new RunVariables() };
        var variables = (VariableView)resolver.For(play, new HostScope(host, HostVariables.Empty, []));
        var recorded = new RecordedVariables(variables);
        TemplateResult result;
        try
        {
            result = new TemplateResult { Value = Evaluate(template, templates, new TemplateScope(recorded), inputs.Directory) };
        }
        catch (LanguageException problem)
        {
            result = new TemplateResult { Error = inspection.ErrorOf(problem) };
        }

        return result with { Variables = [.. recorded.Used.Select(name => Origins(name, variables, inspection.Secrets))] };
    }

    private Value Evaluate(TemplateRun template, JinjaEnvironment templates, TemplateScope scope, string directory)
    {
        var origin = new SourcePosition(template.Name, 1, 1);
        if (template.IsExpression && templates.Options.Native)
            return templates.EvaluateExpression(template.Text, origin, scope);

        if (template.IsExpression)
            return templates.Evaluate(new TemplateValue("{{ " + template.Text + " }}", new SourcePosition(template.Name, 0, 0)), scope);

        string path = Path.GetFullPath(template.Name, directory);
        if (File.Exists(path))
        {
            foreach ((Value name, Value value) in TemplateVariables.Of(template.Name, path, destination: null, templates.Host, time))
            {
                scope = scope.With(((StringValue)name).Text, value);
            }
        }

        var files = TemplateFileOptions.Default with
        {
            Syntax = TemplateFileOptions.Default.Syntax with { KeepTrailingNewline = true },
            SearchPaths = [Path.GetDirectoryName(path)!, directory],
        };
        return templates.RenderText(template.Text, origin, scope, files);
    }

    /// <summary>A file that two levels read, as group_vars beside both inventory and playbook, is told once.</summary>
    private static UsedVariable Origins(string name, VariableView variables, SecretMask secrets) => new(
        name,
        [.. variables.Definitions(name).DistinctBy(definition => (object?)definition.Position ?? definition).Select(definition => new VariableOrigin(definition.Level, definition.Position, ShownValue.Of(definition.Value, secrets)))]);
}
