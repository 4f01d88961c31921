using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tests.Attributes;

/// <summary>An attribute that is there always acts: each has a test class here, named after it.</summary>
public sealed class EveryAttributeTests
{
    [Fact]
    public void Every_attribute_has_its_end_to_end_tests()
    {
        var attributes = new[] { typeof(PromptClientAttribute).Assembly, typeof(GuardPolicyOptions).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { Namespace: nameof(KernelGuard), IsAbstract: false } && type.IsAssignableTo(typeof(Attribute)))
            .Select(type => type.Name)
            .ToArray();
        var tested = typeof(EveryAttributeTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(EveryAttributeTests).Namespace && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
            .Select(type => type.Name);

        attributes.Should().HaveCountGreaterThan(15);
        attributes.Select(name => name + "Tests").Should().BeSubsetOf(tested);
    }
}
