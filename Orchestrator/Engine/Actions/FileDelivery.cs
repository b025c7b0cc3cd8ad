using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Transfer;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>
/// Brings content to a file of the target by <c>mitogen.write_file</c>. Small content travels inside the request; for more the agent asks, once it
/// has seen that what it has differs.
/// </summary>
internal sealed class FileDelivery(FileDigests digests)
{
    /// <summary>Content up to this many bytes travels inside the request.</summary>
    public const int InlineLimit = 128 * 1024;

    private static readonly string[] PassedOn =
        ["mode", "owner", "group", "force", "backup", "validate", "follow", "directory_mode", "unsafe_writes", "seuser", "serole", "selevel", "setype", "attributes"];

    public async ValueTask<ActionCall> FileAsync(ActionRequest request, BoundArguments arguments, FileInfo file, string destination, CancellationToken cancellationToken)
    {
        MapValue call = Arguments(arguments, destination, file.Length, await digests.Sha1Async(file, cancellationToken), request.Settings.MaxDiffBytes);
        call["original_basename"] = file.Name;
        call["src"] = file.FullName;
        PreserveMode(call, file.FullName);
        if (file.Length <= InlineLimit)
        {
            byte[] content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            call["content"] = new BytesValue(content);
            call["size"] = content.Length;
            call["sha1"] = FileDigests.Sha1(content);
            return Plan(request, arguments, call, content, file.FullName, null, isFile: true);
        }

        return Plan(request, arguments, call, null, file.FullName, FileContent.Of(file.FullName), isFile: true);
    }

    /// <param name="request">The task.</param>
    /// <param name="arguments">Of copy or template, bound.</param>
    /// <param name="content">The bytes to be in the file.</param>
    /// <param name="source">What people see as the source; null for content without a file.</param>
    /// <param name="destination">As written.</param>
    public static ActionCall Bytes(ActionRequest request, BoundArguments arguments, byte[] content, string? source, string destination)
    {
        MapValue call = Arguments(arguments, destination, content.Length, FileDigests.Sha1(content), request.Settings.MaxDiffBytes);
        if (source is not null)
        {
            call["original_basename"] = Path.GetFileName(source);
            call["src"] = source;
            PreserveMode(call, source);
        }

        if (content.Length <= InlineLimit)
        {
            call["content"] = new BytesValue(content);
        }

        return Plan(request, arguments, call, content, source, content.Length <= InlineLimit ? null : new MemoryContent(content));
    }

    private static MapValue Arguments(BoundArguments arguments, string destination, long size, string sha1, int limit)
    {
        var call = new MapValue { ["dest"] = destination, ["size"] = size, ["sha1"] = sha1, ["_diff_limit"] = limit };
        foreach (string name in PassedOn)
        {
            if (arguments.Has(name))
            {
                call[name] = arguments[name];
            }
        }

        return call;
    }

    private static void PreserveMode(MapValue call, string source)
    {
        if (call.TryGetValue("mode", out Value? mode) && mode is StringValue { Text: "preserve" })
        {
            call["mode"] = "0" + Convert.ToString((int)File.GetUnixFileMode(source), 8).PadLeft(3, '0');
        }
    }

    /// <summary>The file is there, and <c>force: false</c> says to leave it.</summary>
    private static bool Refuses(MapValue arguments, MapValue result) =>
        arguments.TryGetValue("force", out Value? force) && !force.IsTruthy && !Results.IsTrue(result, "changed") && !Results.IsTrue(result, "failed");

    private static MapValue Kept(MapValue result, bool isFile)
    {
        var kept = new MapValue();
        foreach (string key in (string[])(isFile ? ["dest", "src", "changed"] : ["dest", "changed"]))
        {
            if (result.TryGetValue(key, out Value? value))
            {
                kept[key] = value;
            }
        }

        return kept;
    }

    private static ActionCall Plan(
        ActionRequest request, BoundArguments arguments, MapValue sent, byte[]? content, string? source, IContentSource? large, bool isFile = false)
    {
        ModuleCall call = ModuleAction.Call(FileSpecs.WriteFileName, sent, request.Settings) with { Contents = large is null ? [] : [large] };
        return new ActionCall(call, result =>
        {
            if (result.TryGetValue("src", out Value? shown) && shown.IsNull)
            {
                result.Remove("src");
            }

            return Refuses(sent, result)
                ? Kept(result, isFile)
                : Tell(FileDiff.Complete(Results.Complete(result), request.Settings.DiffMode, content, source, request.Settings.MaxDiffBytes), arguments, sent);
        });
    }

    private static MapValue Tell(MapValue result, BoundArguments arguments, MapValue sent)
    {
        bool isCopied = result.ContainsKey((Value)"md5sum") || Results.IsTrue(result, "failed");
        return Invocation.AddTo(
            result, isCopied ? Invocation.OfCopy(arguments, sent) : Invocation.OfFile(arguments, sent, result.TryGetValue("path", out Value? path) ? path : sent["dest"]));
    }
}
