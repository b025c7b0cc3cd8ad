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
        if (!request.Arguments.ContainsKey((Value)"dest"))
        {
            return ActionPlan.Done(new MapValue(Results.Failed("dest is required")) { ["changed"] = false });
        }

        if (MissingSource(request) is { } missing)
        {
            return missing;
        }

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
                : FromContent(request, arguments, destination);
        }

        if (!arguments.Has("src"))
        {
            return ActionPlan.Failed("src (or content) is required");
        }

        return arguments.Flag("remote_src")
            ? new ActionCall(
                ModuleAction.Call("ansible.builtin.copy", request.Arguments, request.Settings),
                result => Invocation.AddTo(Results.Complete(result), Invocation.Arguments(FileSpecs.Copy, request.Arguments, arguments)))
            : await FromControllerAsync(request, arguments, destination, cancellationToken);
    }

    private static ActionPlan FromContent(ActionRequest request, BoundArguments arguments, string destination)
    {
        ActionCall call = FileDelivery.Bytes(request, arguments, Content(arguments["content"], request), source: null, destination);
        return Mismatch(arguments, call.Call.Arguments["sha1"]) ?? (ActionPlan)call;
    }

    /// <summary>The failure of a file that is not the one which <c>checksum</c> names; null when it is, or none is named.</summary>
    private static ActionDone? Mismatch(BoundArguments arguments, Value actual) =>
        arguments.Text("checksum") is { } expected && actual is StringValue sum && sum.Text != expected
            ? new ActionDone(new MapValue(Results.Failed("Copied file does not match the expected checksum. Transfer failed."))
            {
                ["changed"] = false,
                ["checksum"] = actual,
                ["expected_checksum"] = expected,
            })
            : null;

    private static byte[] Content(Value content, ActionRequest request) => content switch
    {
        BytesValue bytes => bytes.Data.ToArray(),
        ListValue or MapValue => Encoding.UTF8.GetBytes(JsonText.Write(content)),
        _ => Encoding.UTF8.GetBytes(JinjaEnvironment.ToText(content)),
    };

    /// <summary>A source that is nowhere is told before other arguments are looked at.</summary>
    private static ActionPlan? MissingSource(ActionRequest request) =>
        request.Arguments.TryGetValue("src", out Value? source) && source is StringValue { Text: var path }
        && !request.Arguments.ContainsKey((Value)"content")
        && !(request.Arguments.TryGetValue("remote_src", out Value? isRemote) && Booleans.TryRead(isRemote, out bool flag) && flag)
        && request.Files.Find(path, "files") is null
            ? ActionPlan.Failed(request.Files.Missing(path, "files"))
            : null;

    private async ValueTask<ActionPlan> FromControllerAsync(
        ActionRequest request, BoundArguments arguments, string destination, CancellationToken cancellationToken)
    {
        string source = arguments.RequiredText("src");
        string? found = request.Files.Find(source, "files");
        if (found is null)
        {
            return ActionPlan.Failed(request.Files.Missing(source, "files"));
        }

        if (Directory.Exists(found))
        {
            return new TreeCopy(delivery, request, arguments, found, copiesContents: source.EndsWith('/')).Plan(destination);
        }

        try
        {
            ActionCall call = await delivery.FileAsync(request, arguments, new FileInfo(found), destination, cancellationToken);
            return (request.Settings.CheckMode ? null : Mismatch(arguments, call.Call.Arguments["sha1"])) ?? (ActionPlan)call; // Check mode has nothing to compare.
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new ActionException($"could not read '{found}' on the controller: {failure.Message}", request.Task.ActionPosition);
        }
    }
}
