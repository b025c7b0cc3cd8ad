using System.Text;
using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.copy</c>: content, a file, or a tree of files of the controller; <c>remote_src</c> is the target's own business.</summary>
internal sealed class CopyAction(FileDelivery delivery) : IAction
{
    public async ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        BoundArguments arguments = ActionArguments.Bind(FileSpecs.Copy, request);
        string destination = arguments.RequiredText("dest");
        if (arguments.Has("content") && arguments.Has("src"))
        {
            return ActionPlan.Failed("src and content are mutually exclusive");
        }

        if (arguments.Has("content"))
        {
            return destination.EndsWith('/')
                ? ActionPlan.Failed("can not use content with a dir as dest")
                : FileDelivery.Bytes(request, arguments, Content(arguments["content"], request), source: null, destination);
        }

        if (!arguments.Has("src"))
        {
            return ActionPlan.Failed("src (or content) is required");
        }

        return arguments.Flag("remote_src")
            ? new ActionCall(ModuleAction.Call("ansible.builtin.copy", request.Arguments, request.Settings), Results.Complete)
            : await FromControllerAsync(request, arguments, destination, cancellationToken);
    }

    private static byte[] Content(Value content, ActionRequest request) => content switch
    {
        BytesValue bytes => bytes.Data.ToArray(),
        ListValue or MapValue => Encoding.UTF8.GetBytes(JsonText.Write(content)),
        _ => Encoding.UTF8.GetBytes(JinjaEnvironment.ToText(content)),
    };

    private async ValueTask<ActionPlan> FromControllerAsync(
        ActionRequest request, BoundArguments arguments, string destination, CancellationToken cancellationToken)
    {
        string source = arguments.RequiredText("src");
        string? found = request.Files.Find(source, "files");
        if (found is null)
        {
            return ActionPlan.Failed(
                $"Could not find or access '{source}'\nSearched in:\n"
                + string.Join("\n", request.Files.Candidates(source, "files").Select(p => "\t" + p))
                + " on the Ansible Controller.\nIf you are using a module and expect the file to exist on the remote, see the remote_src option");
        }

        if (Directory.Exists(found))
        {
            return new TreeCopy(delivery, request, arguments, found, copiesContents: source.EndsWith('/')).Plan(destination);
        }

        try
        {
            return await delivery.FileAsync(request, arguments, new FileInfo(found), destination, cancellationToken);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new ActionException($"could not read '{found}' on the controller: {failure.Message}", request.Task.ActionPosition);
        }
    }
}
