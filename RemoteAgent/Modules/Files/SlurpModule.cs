using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>ansible.builtin.slurp</c>.</summary>
internal sealed class SlurpModule : INativeModule
{
    /// <summary>What base64 makes of it must fit a message.</summary>
    private const int MaxLength = 40 * 1024 * 1024;

    public ArgumentSpec Spec => FileSpecs.Slurp;

    public ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        string source = step.Arguments.RequiredText("src");
        try
        {
            if (FileSystem.TryStat(step.Resolve(source), follow: true) is not { } status)
                return new(ModuleResults.Failed($"file not found: {source}"));
            if (status.IsDirectory)
                return new(ModuleResults.Failed($"source is a directory and must be a file: {source}"));
            return new(Read(step.Resolve(source), source));
        }
        catch (UnixException failure) when (failure.Errno == UnixException.AccessDenied)
        {
            return new(ModuleResults.Failed($"file is not readable: {source}"));
        }
        catch (UnixException failure)
        {
            return new(ModuleResults.Failed($"unable to slurp file: [Errno {failure.Errno}] {failure.Reason}: '{source}'"));
        }
    }

    private static MapValue Read(string path, string shown)
    {
        using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly);
        using var content = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count; (count = file.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaxLength)
                return ModuleResults.Failed($"the file is too large to slurp (over {MaxLength} bytes): {shown}");
        }

        return new MapValue
        {
            ["changed"] = false,
            ["content"] = Convert.ToBase64String(content.GetBuffer().AsSpan(0, (int)content.Length)),
            ["source"] = shown,
            ["encoding"] = "base64",
        };
    }
}
