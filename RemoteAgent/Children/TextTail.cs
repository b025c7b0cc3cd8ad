using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Children;

/// <summary>The last bytes of a stream, for people.</summary>
internal sealed class TextTail
{
    private const int Kept = 4096;
    private readonly Lock _gate = new();
    private readonly List<byte> _bytes = [];

    public void Add(ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            _bytes.AddRange(data.Length > Kept ? data[^Kept..] : data);
            if (_bytes.Count > Kept)
                _bytes.RemoveRange(0, _bytes.Count - Kept);
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return UnixText.Decode(_bytes.ToArray()).Trim();
    }
}
