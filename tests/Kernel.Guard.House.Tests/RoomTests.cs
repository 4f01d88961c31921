using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using AwesomeAssertions;
using KernelGuard.SemanticKernel;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace KernelGuard.House.Tests;

/// <summary>Holds the rooms apart, so that the way of a request can be read from the folders.</summary>
public sealed class RoomTests
{
    private static readonly System.Reflection.Assembly Core = typeof(GuardPolicyOptions).Assembly;

    private static readonly Architecture Architecture = new ArchLoader().LoadAssemblies(Core, typeof(PromptMethod).Assembly).Build();

    private static readonly string[] Stages = [.. Core.GetTypes()
        .Select(type => type.Namespace ?? "")
        .Where(name => name.StartsWith("KernelGuard.Stages.", StringComparison.Ordinal))
        .Select(name => string.Join('.', name.Split('.')[..3]))
        .Distinct()
        .Order()];

    public static TheoryData<string, string> PairsOfStages() =>
        [.. from one in Stages from other in Stages where one != other select new TheoryDataRow<string, string>(one, other)];

    [Theory]
    [MemberData(nameof(PairsOfStages))]
    public void A_stage_never_names_another(string one, string other) => Apart(one, other);

    [Theory]
    [InlineData("KernelGuard.Policies", "KernelGuard.Scoping")]
    [InlineData("KernelGuard.Policies", "KernelGuard.Hosting")]
    [InlineData("KernelGuard.Policies", "Microsoft.Extensions")]
    [InlineData("KernelGuard.Scoping", "KernelGuard.Hosting")]
    [InlineData("KernelGuard.Accounting", "KernelGuard.Hosting")]
    public void A_lower_room_never_names_a_higher_one(string lower, string higher) => Apart(lower, higher);

    [Fact]
    public void Stages_never_name_what_composes_them()
    {
        Stages.Should().HaveCountGreaterThan(5);
        foreach (var stage in Stages)
        {
            Apart(stage, "KernelGuard.Hosting");
        }
    }

    [Theory]
    [InlineData("KernelGuard.Stages.Outcome", "KernelGuard.Scoping")]
    [InlineData("KernelGuard.Hosting", "KernelGuard.Policies")]
    [InlineData("KernelGuard.Scoping", "Microsoft.Extensions.AI")]
    public void The_rule_finds_a_dependency_that_is_there(string one, string other)
    {
        var check = () => Apart(one, other);

        check.Should().Throw<Exception>();
    }

    [Fact]
    public void The_core_references_neither_the_kernel_nor_the_provider() =>
        Core.GetReferencedAssemblies().Select(reference => reference.Name)
            .Should().NotContain(name => name!.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal) || name == "OpenAI" || name == "System.ClientModel");

    private static void Apart(string one, string other) =>
        Types().That().ResideInNamespaceMatching($"^{one.Replace(".", "\\.", StringComparison.Ordinal)}($|\\.)")
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching($"^{other.Replace(".", "\\.", StringComparison.Ordinal)}($|\\.)"))
            .WithoutRequiringPositiveResults()
            .Check(Architecture);
}
