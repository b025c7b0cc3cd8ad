using Mitogen.Execution;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>A copy of a whole directory: its directories in one call, then its files, those that fit in batches.</summary>
internal sealed class TreeCopy(FileDelivery delivery, ActionRequest request, BoundArguments arguments, string source, bool copiesContents)
{
    private const int BatchSize = 64;

    public ActionPlan Plan(string destination)
    {
        string root = copiesContents ? destination : Path.Combine(destination, Path.GetFileName(source));
        return new ActionDialogue((runner, cancellationToken) => CopyAsync(runner, root, destination, cancellationToken));
    }

    private async ValueTask<MapValue> CopyAsync(IModuleRunner runner, string root, string destination, CancellationToken cancellationToken)
    {
        var diffs = new ListValue();
        bool isChanged = false;
        IReadOnlyList<MapValue> directories = await MakeDirectoriesAsync(runner, root, cancellationToken);
        IReadOnlyList<MapValue> files = await WriteFilesAsync(runner, root, cancellationToken);
        if (request.Settings.CheckMode && directories.Any(d => Results.IsTrue(d, "changed")))
        {
            foreach (MapValue file in files)
            {
                file.Remove("diff"); // Seen in ansible-core 2.14: below a directory that is not there yet, nothing is compared.
            }
        }

        foreach (IEnumerable<MapValue> results in (IEnumerable<MapValue>[])[directories, files])
        {
            foreach (MapValue result in results)
            {
                if (Results.IsTrue(result, "failed"))
                {
                    return result;
                }

                isChanged |= Results.IsTrue(result, "changed");
                if (result.TryGetValue("diff", out Value? diff) && diff is ListValue list)
                {
                    list.Items.ForEach(diffs.Add);
                }
            }
        }

        if (files is [{ } only] && !Results.IsTrue(only, "failed") && !request.Settings.CheckMode)
        {
            // Seen in ansible-core 2.14: the result of a tree with one file is that file's.
            only["diff"] = diffs;
            return only;
        }

        var whole = new MapValue { ["dest"] = destination.TrimEnd('/') + "/", ["src"] = copiesContents ? source.TrimEnd('/') + "/" : source, ["changed"] = isChanged };
        if (request.Settings.DiffMode)
        {
            whole["diff"] = diffs;
        }

        return whole;
    }

    private async ValueTask<IReadOnlyList<MapValue>> MakeDirectoriesAsync(IModuleRunner runner, string root, CancellationToken cancellationToken)
    {
        var items = new List<MapValue> { new() { ["path"] = root } };
        foreach (string directory in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            items.Add(new MapValue { ["path"] = Path.Combine(root, Path.GetRelativePath(source, directory)) });
        }

        var common = new MapValue { ["state"] = "directory" };
        foreach (string name in (string[])["owner", "group"])
        {
            if (arguments.Has(name))
            {
                common[name] = arguments[name];
            }
        }

        if (arguments.Has("directory_mode"))
        {
            common["mode"] = arguments["directory_mode"];
        }

        ModuleCall call = ModuleAction.Call("ansible.builtin.file", common, request.Settings) with { Items = items, StopAtFirstFailure = true };
        IReadOnlyList<MapValue> made = await runner.RunAllAsync(call, cancellationToken);
        foreach (MapValue result in made)
        {
            result.Remove("diff");
        }

        return made;
    }

    private async ValueTask<IReadOnlyList<MapValue>> WriteFilesAsync(IModuleRunner runner, string root, CancellationToken cancellationToken)
    {
        var results = new List<MapValue>();
        foreach (string[] batch in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Chunk(BatchSize))
        {
            var calls = new List<ActionCall>();
            foreach (string file in batch)
            {
                string target = Path.Combine(root, Path.GetRelativePath(source, file));
                calls.Add(await delivery.FileAsync(request, arguments, new FileInfo(file), target, cancellationToken));
            }

            ModuleCall call = calls[0].Call with
            {
                Arguments = [],
                Items = [.. calls.Select(c => c.Call.Arguments)],
                Contents = [.. calls.Select(c => c.Call.Contents is [var content] ? content : null)],
                StopAtFirstFailure = true,
            };
            IReadOnlyList<MapValue> answers = await runner.RunAllAsync(call, cancellationToken);
            results.AddRange(answers.Select((answer, i) => calls[i].Finish(answer)));
        }

        return results;
    }
}
