using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible_is_chroot</c>: whether the root is another than that of process 1.</summary>
internal sealed class ChrootFacts : IFactCollector
{
    public string Name => "chroot";

    public IReadOnlyList<string> Aliases => ["is_chroot"];

    public bool IsMinimal => false;

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        FileStatus? own = FileSystem.Probe("/");
        facts["is_chroot"] = facts.Step.Variable("debian_chroot") is not null
            || (FileSystem.Probe("/proc/1/root/.") is { } first && (first.Inode != own?.Inode || first.Device != own?.Device));
        return ValueTask.CompletedTask;
    }
}
