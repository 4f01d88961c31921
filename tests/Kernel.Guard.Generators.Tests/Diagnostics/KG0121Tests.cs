using AwesomeAssertions;
using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0121Tests
{
    [Fact]
    public void A_guarded_function_that_streams_what_cannot_carry_its_policy_is_a_warning() => Analyzed.Found(
        new StreamAnalyzer(),
        """
        using F = Microsoft.SemanticKernel.KernelFunctionAttribute;

        public sealed record Step(string Text);

        public sealed class Plugin
        {
            [KernelFunction, Retry(2)]
            public IAsyncEnumerable<Step> [|PlanAsync|]() => throw new NotSupportedException();

            [F, Retry(2)]
            public Task<IAsyncEnumerable<int>> [|CountAsync|]() => throw new NotSupportedException();
        }
        """,
        "KG0121",
        DiagnosticSeverity.Warning)[0].GetMessage().Should().StartWith("'PlanAsync' is guarded and returns a stream of Step,");

    [Fact]
    public void What_can_carry_it_and_what_nothing_guards_are_not_reported() => Analyzed.By(
        new StreamAnalyzer(),
        """
        public sealed record Step(string Text);

        public sealed class Plugin
        {
            [KernelFunction, Retry(2)] public IAsyncEnumerable<string> TextAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public IAsyncEnumerable<StreamingChatMessageContent> ChatAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public ValueTask<IAsyncEnumerable<StreamingTextContent>> ContentAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public IAsyncEnumerable<StreamingKernelContent> KernelAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public Task<List<Step>> ListAsync() => throw new NotSupportedException();
            [KernelFunction, Retry(2)] public IAsyncEnumerable<T> AnyAsync<T>() => throw new NotSupportedException();
            [KernelFunction] public IAsyncEnumerable<Step> UnguardedAsync() => throw new NotSupportedException();
            [Other.KernelFunction] public IAsyncEnumerable<Step> OtherAsync() => throw new NotSupportedException();
        }

        namespace Other { public sealed class KernelFunctionAttribute : Attribute; }
        """);
}
