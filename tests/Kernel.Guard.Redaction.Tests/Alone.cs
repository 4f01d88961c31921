using Xunit;

namespace KernelGuard.Redaction.Tests;

/// <summary>Runs when no other test does: code that is not yet compiled at its best allocates, and beside thousands of tests that takes minutes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
