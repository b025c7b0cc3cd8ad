using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Ends a file step with a failed result. It never leaves the module.</summary>
internal sealed class StepFailure : Exception
{
    public StepFailure(string message, MapValue? details = null)
        : base(message) => Details = details ?? new MapValue();

    /// <summary>Further keys of the result.</summary>
    public MapValue Details { get; }

    /// <summary>A failure about a path: the result says what is there.</summary>
    public static StepFailure At(string path, string message) => new(message, new MapValue { ["path"] = path });

    public MapValue ToResult()
    {
        MapValue result = ModuleResults.Failed(Message);
        foreach ((Value key, Value value) in Details)
            result[key] = value;
        return result;
    }
}
