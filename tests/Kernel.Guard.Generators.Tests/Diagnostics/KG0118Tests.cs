using KernelGuard.Generators.Beside;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0118Tests
{
    [Fact]
    public void A_filter_that_answers_is_a_warning() => Analyzed.By(
        new FilterAnalyzer(),
        """
        public sealed class Cache : IPromptRenderFilter
        {
            public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
            {
                await next(context);
                [|context.Result = new FunctionResult(context.Function, "kept")|];
            }
        }
        """,
        "KG0118",
        DiagnosticSeverity.Warning);

    [Fact]
    public void A_filter_that_looks_and_other_contexts_are_not_reported() => Analyzed.By(
        new FilterAnalyzer(),
        """
        namespace Own { public sealed class PromptRenderContext { public object? Result { get; set; } public string? RenderedPrompt { get; set; } } }

        public sealed class Look : IPromptRenderFilter, Microsoft.SemanticKernel.IFunctionInvocationFilter
        {
            public string? Seen { get; private set; }

            public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
            {
                await next(context);
                Seen = context.RenderedPrompt + context.Result;
                new Own.PromptRenderContext().Result = Seen;
                new Own.PromptRenderContext().RenderedPrompt = Seen;
            }

            public async Task OnFunctionInvocationAsync(Microsoft.SemanticKernel.FunctionInvocationContext context, Func<Microsoft.SemanticKernel.FunctionInvocationContext, Task> next)
            {
                await next(context);
                context.Result = new FunctionResult(context.Function, "a tool's result may be changed");
            }
        }
        """);
}
