using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.SemanticKernel;
using Microsoft.SemanticKernel;
using Xunit;
using Kernel = Microsoft.SemanticKernel.Kernel;

namespace KernelGuard.Tests.Functions;

public sealed class GuardFunctionFilterTests
{
    [Fact]
    public async Task An_override_that_inherits_KernelFunction_inherits_the_policy_too()
    {
        (await AskAsync<Quiet>()).Should().Be("Base.AskAsync");
    }

    [Fact]
    public async Task An_override_with_attributes_of_its_own_has_its_own_policy()
    {
        (await AskAsync<Loud>()).Should().Be("Loud.AskAsync");
    }

    private static async Task<string?> AskAsync<T>()
    {
        var kernel = new Kernel();
        kernel.FunctionInvocationFilters.Add(new Filter());
        var plugin = kernel.Plugins.AddFromType<T>("Renamed");
        return await kernel.InvokeAsync<string>(plugin.Single(), cancellationToken: TestContext.Current.CancellationToken);
    }

    private static GuardedFunction Guarded(Type type) => new(type, nameof(Base.AskAsync), [], new FunctionPolicy($"{type.Name}.AskAsync"));

    private sealed class Filter() : GuardFunctionFilter(Guarded(typeof(Base)), Guarded(typeof(Loud)));

    private class Base
    {
        [KernelFunction]
        public virtual Task<string> AskAsync() => Task.FromResult(GuardScope.Current?.Policy?.Function ?? "none");
    }

    private sealed class Quiet : Base
    {
        public override Task<string> AskAsync() => base.AskAsync();
    }

    private sealed class Loud : Base
    {
        public override Task<string> AskAsync() => base.AskAsync();
    }
}
