using System.Text;

namespace Mitogen.RemoteAgent.Native;

/// <summary>
/// A file that is being written to take the place of another, whole or not at all. Where the file system can, it has no name until it is
/// complete, so that nothing stays when the agent is killed; else it has a temporary one. Disposing throws it away unless it was put in place.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private const int CurrentDirectory = -100;
    private const int FollowLink = 0x400;
    private const int NamelessFlag = 0x400000;
    private readonly UnixFile _file;
    private readonly string _temporary;
    private bool _hasName;

    private NewFile(UnixFile file, string temporary, bool hasName) => (_file, _temporary, _hasName) = (file, temporary, hasName);

    /// <param name="temporary">A name beside the file to replace.</param>
    /// <exception cref="UnixException">The directory is not there, or may not be written to.</exception>
    public static NewFile Create(string temporary)
    {
        const uint OwnerOnly = 0x180;
        string directory = PathText.DirectoryOf(temporary);
        try
        {
            int nameless = NamelessFlag | UnixFile.Directory | UnixFile.WriteOnly;
            return new NewFile(UnixFile.Open(directory.Length == 0 ? "." : directory, nameless, OwnerOnly), temporary, hasName: false);
        }
        catch (UnixException)
        {
            return new NewFile(UnixFile.Open(temporary, UnixFile.WriteOnly | UnixFile.Create | UnixFile.Exclusive, OwnerOnly), temporary, hasName: true);
        }
    }

    public void Write(ReadOnlySpan<byte> data) => _file.Write(data);

    /// <summary>Takes owner and permissions over; an owner that may not be given is left.</summary>
    public void SetOwnership(uint permissions, uint? user, uint? group)
    {
        if (user is not null || group is not null)
            _ = LinkCalls.ChangeOwnerOf(_file.Number, user ?? uint.MaxValue, group ?? uint.MaxValue);
        if (LinkCalls.ChangeModeOf(_file.Number, permissions) != 0)
            throw UnixException.Last(_temporary);
    }

    /// <summary>Its name from now on, for whoever must read it before it is put in place.</summary>
    public unsafe string GiveName()
    {
        if (_hasName)
            return _temporary;
        fixed (byte* from = Encoding.ASCII.GetBytes($"/proc/self/fd/{_file.Number}\0"), to = UnixText.EncodePath(_temporary))
        {
            if (LinkCalls.LinkAt(CurrentDirectory, from, CurrentDirectory, to, FollowLink) != 0)
                throw UnixException.Last(_temporary);
        }

        _hasName = true;
        return _temporary;
    }

    /// <summary>Replaces what is there in one step.</summary>
    public void PutInPlace(string path)
    {
        GiveName();
        _file.Close();
        FileSystem.Rename(_temporary, path);
        _hasName = false;
    }

    public void Dispose()
    {
        _file.Dispose();
        if (_hasName)
            FileSystem.TryUnlink(_temporary);
        _hasName = false;
    }
}
