namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Gathers facts that belong together.</summary>
internal interface IFactCollector
{
    /// <summary>Its name in <c>gather_subset</c>.</summary>
    string Name { get; }

    /// <summary>Names of single facts that stand for it too.</summary>
    IReadOnlyList<string> Aliases { get; }

    /// <summary>Collectors whose facts come along with it.</summary>
    IReadOnlyList<string> Requires => [];

    /// <summary>Part of <c>min</c>.</summary>
    bool IsMinimal => true;

    ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken);
}
