using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Hashing;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary><c>ansible.builtin.stat</c>.</summary>
internal sealed class StatModule : INativeModule
{
    public ArgumentSpec Spec => FileSpecs.Stat;

    public async ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        string shown = step.Arguments.RequiredText("path");
        string path = step.Resolve(shown);
        bool follow = step.Arguments.Flag("follow");
        try
        {
            if (FileSystem.TryStat(path, follow) is not { } status)
                return new MapValue { ["changed"] = false, ["stat"] = new MapValue { ["exists"] = false } };
            MapValue stat = Describe(shown, path, status, step);
            AddChecksum(stat, path, status, step, cancellationToken);
            if (step.Arguments.Flag("get_mime"))
                await MimeType.AddAsync(stat, path, step, cancellationToken).ConfigureAwait(false);
            if (step.Arguments.Flag("get_attributes"))
                AddFlags(stat, path);
            return new MapValue { ["changed"] = false, ["stat"] = stat };
        }
        catch (UnixException failure)
        {
            return ModuleResults.Failed(failure.Reason);
        }
    }

    private static MapValue Describe(string shown, string path, FileStatus status, ModuleStep step)
    {
        var stat = new MapValue
        {
            ["exists"] = true,
            ["path"] = shown,
            ["mode"] = FileMode.DescribeStat(status.Permissions),
            ["isdir"] = status.IsDirectory,
            ["ischr"] = status.IsCharacterDevice,
            ["isblk"] = status.IsBlockDevice,
            ["isreg"] = status.IsRegular,
            ["isfifo"] = status.IsFifo,
            ["islnk"] = status.IsLink,
            ["issock"] = status.IsSocket,
            ["uid"] = status.UserId,
            ["gid"] = status.GroupId,
            ["size"] = status.Size,
            ["inode"] = (long)status.Inode,
            ["dev"] = (long)status.Device,
            ["nlink"] = status.LinkCount,
            ["atime"] = status.AccessTime.ToSeconds(),
            ["mtime"] = status.ModificationTime.ToSeconds(),
            ["ctime"] = status.ChangeTime.ToSeconds(),
            ["block_size"] = status.BlockSize,
            ["blocks"] = (long)status.Blocks,
            ["device_type"] = (long)status.DeviceType,
        };
        AddPermissions(stat, status.Permissions);
        stat["readable"] = FileSystem.Allows(path, mode: 4);
        stat["writeable"] = FileSystem.Allows(path, mode: 2);
        stat["executable"] = FileSystem.Allows(path, mode: 1);
        if (step.Accounts.FindUser(status.UserId) is { } user)
            stat["pw_name"] = user.Name;
        if (step.Accounts.FindGroup(status.GroupId) is { } group)
            stat["gr_name"] = group.Name;
        if (status.IsLink)
        {
            stat["lnk_source"] = FileSystem.RealPath(path);
            stat["lnk_target"] = FileSystem.ReadLink(path);
        }

        return stat;
    }

    private static void AddPermissions(MapValue stat, uint permissions)
    {
        const string Names = "rwx";
        for (int i = 0; i < 9; i++)
            stat[$"{Names[i % 3]}{(i / 3) switch { 0 => "usr", 1 => "grp", _ => "oth" }}"] = (permissions & (0x100u >> i)) != 0;
        stat["isuid"] = (permissions & 0x800) != 0;
        stat["isgid"] = (permissions & 0x400) != 0;
    }

    private static void AddChecksum(MapValue stat, string path, FileStatus status, ModuleStep step, CancellationToken cancellationToken)
    {
        if (!status.IsRegular || !step.Arguments.Flag("get_checksum") || !FileSystem.Allows(path, mode: 4))
            return;
        stat["checksum"] = Digests.OfFile(path, cancellationToken, step.Arguments.RequiredText("checksum_algorithm"))[0];
    }

    private static void AddFlags(MapValue stat, string path)
    {
        FileFlags? flags = FileFlags.Read(path);
        stat["version"] = FileFlags.ReadVersion(path) is { } version ? version.ToString(System.Globalization.CultureInfo.InvariantCulture) : Value.Null;
        stat["attributes"] = flags?.Names ?? new ListValue();
        stat["attr_flags"] = flags?.Letters ?? "";
    }
}
