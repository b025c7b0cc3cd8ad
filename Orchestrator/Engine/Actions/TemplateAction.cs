using System.Text;
using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.template</c>: renders a file of the controller and delivers the text.</summary>
internal sealed class TemplateAction(TimeProvider time) : IAction
{
    public async ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        if (!request.Arguments.ContainsKey((Value)"src") || !request.Arguments.ContainsKey((Value)"dest"))
        {
            return ActionPlan.Done(new MapValue(Results.Failed("src and dest are required")) { ["changed"] = false });
        }

        string source = JinjaEnvironment.ToText(request.Arguments["src"]);
        string? found = request.Files.Find(source, "templates");
        if (found is null || Directory.Exists(found))
        {
            return ActionPlan.Failed(request.Files.Missing(source, "templates"));
        }

        BoundArguments arguments = ActionArguments.Bind(FileSpecs.Template, request);
        string text;
        try
        {
            text = await File.ReadAllTextAsync(found, new UTF8Encoding(false, throwOnInvalidBytes: true), cancellationToken);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or DecoderFallbackException)
        {
            return ActionPlan.Failed($"could not read the template '{found}' as UTF-8 text: {failure.Message}");
        }

        string destination = arguments.RequiredText("dest");
        RenderScope scope = request.Scope.With(TemplateVariables.Of(source, found, destination, request.Scope.Templates.Host, time));
        string rendered;
        try
        {
            rendered = scope.Templates.RenderText(text, new SourcePosition(found, 1, 1), scope.Variables, Options(arguments, request, found));
        }
        catch (TemplateException failure)
        {
            return ActionPlan.Done(Refused(failure, request.Task.ActionPosition));
        }

        return FileDelivery.Bytes(request, arguments, Encoding.UTF8.GetBytes(rendered), found, destination);
    }

    private static MapValue Refused(TemplateException failure, SourcePosition task)
    {
        string kind = failure is UndefinedVariableException ? "AnsibleUndefinedVariable" : "AnsibleError";
        MapValue result = Results.Failed($"{kind}: {failure.Problem}{FailureText.Details(failure, task)}");
        result["changed"] = false;
        return result;
    }

    private static TemplateFileOptions Options(BoundArguments arguments, ActionRequest request, string path) => new()
    {
        Syntax = new JinjaSyntax
        {
            TrimBlocks = arguments.Flag("trim_blocks"),
            LstripBlocks = arguments.Flag("lstrip_blocks"),
            KeepTrailingNewline = true,
            NewlineSequence = LineEnd(arguments.RequiredText("newline_sequence")),
            BlockStart = arguments.Text("block_start_string") ?? "{%",
            BlockEnd = arguments.Text("block_end_string") ?? "%}",
            VariableStart = arguments.Text("variable_start_string") ?? "{{",
            VariableEnd = arguments.Text("variable_end_string") ?? "}}",
            CommentStart = arguments.Text("comment_start_string") ?? "{#",
            CommentEnd = arguments.Text("comment_end_string") ?? "#}",
        },
        SearchPaths = [.. request.Files.Bases.SelectMany(b => (string[])[Path.Combine(b, "templates"), b]), Path.GetDirectoryName(path)!],
    };

    private static string LineEnd(string written) =>
        written.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);
}
