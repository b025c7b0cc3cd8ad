using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>A null-terminated array of C strings, as exec takes arguments and environment.</summary>
internal sealed unsafe class NativeStringArray : IDisposable
{
    private readonly List<nint> _owned = [];
    private readonly List<nint> _all = [];
    private byte** _array;

    internal void Add(string text)
    {
        nint copy = Marshal.StringToCoTaskMemUTF8(text);
        _owned.Add(copy);
        _all.Add(copy);
    }

    /// <summary>Memory of somebody else, who keeps it until this object is disposed.</summary>
    internal void AddBorrowed(byte* text) => _all.Add((nint)text);

    internal byte** ToPointer()
    {
        _array = (byte**)NativeMemory.Alloc((nuint)(_all.Count + 1), (nuint)sizeof(nint));
        for (int i = 0; i < _all.Count; i++)
            _array[i] = (byte*)_all[i];
        _array[_all.Count] = null;
        return _array;
    }

    public void Dispose()
    {
        foreach (nint text in _owned)
            Marshal.FreeCoTaskMem(text);
        _owned.Clear();
        NativeMemory.Free(_array);
        _array = null;
    }
}
