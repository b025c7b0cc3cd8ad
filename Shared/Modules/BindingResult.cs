using System.Diagnostics.CodeAnalysis;

namespace Mitogen.Modules;

/// <summary>What became of a module's arguments: bound, or refused with a text for people.</summary>
internal sealed record BindingResult
{
    public BoundArguments? Arguments { get; init; }

    public string? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Arguments))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Arguments is not null;

    public static BindingResult Refused(string error) => new() { Error = error };
}
