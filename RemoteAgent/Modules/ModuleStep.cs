using Mitogen.Modules;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>One item of a request: its bound arguments and what surrounds it.</summary>
internal sealed record ModuleStep
{
    /// <summary>Bytes of each stream that a result can hold at most, whatever the request says: two of them, escaped, fit one message.</summary>
    public const int LargestOutput = 10 * 1024 * 1024;

    public required BoundArguments Arguments { get; init; }

    public bool CheckMode { get; init; }

    public bool Diff { get; init; }

    /// <summary>What the request sets on top of the agent's own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute; where relative paths begin and commands start.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Bytes of each stream of a command's output that the result keeps.</summary>
    public int OutputLimit { get; init; } = LargestOutput;

    public required AccountDatabase Accounts { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null: nobody follows.</summary>
    public IOutputFollower? Follower { get; init; }

    /// <summary>Null: the request brought all content with it.</summary>
    public IContentSource? Content { get; init; }

    /// <summary>How long a process has to end when the step is cancelled.</summary>
    public Func<TimeSpan> Grace { get; init; } = () => TimeSpan.FromSeconds(1);

    /// <summary>Ends that grace early: the link is gone, and nobody waits for an orderly end any more.</summary>
    public CancellationToken Hurry { get; init; }

    /// <summary>A variable as the step's processes see it.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out string? value) || AgentEnvironment.Variables.TryGetValue(name, out value) ? value : null;

    /// <summary>An absolute path of what a person wrote.</summary>
    public string Resolve(string path) => PathText.Join(WorkingDirectory, path);
}
