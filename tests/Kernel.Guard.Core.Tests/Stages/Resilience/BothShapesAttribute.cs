using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Runs a theory in both shapes: whole and streamed.</summary>
public sealed class BothShapesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<bool>(false), new TheoryDataRow<bool>(true)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
