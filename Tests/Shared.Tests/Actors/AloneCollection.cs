namespace Mitogen.Tests.Shared.Actors;

[CollectionDefinition(AllocationTests.Alone, DisableParallelization = true)]
public sealed class AloneCollection;
