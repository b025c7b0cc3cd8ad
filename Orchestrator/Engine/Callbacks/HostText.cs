using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>Whose result it is: the host, and the one that the task was delegated to.</summary>
internal static class HostText
{
    public static string Of(StepResult result) => result.DelegatedTo is { } other && other != result.Host
        ? $"{result.Host} -> {other}{(result.DelegatedAddress is { } address ? $"({address})" : "")}"
        : result.Host;
}
