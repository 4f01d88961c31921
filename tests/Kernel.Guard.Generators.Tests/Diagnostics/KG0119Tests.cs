using KernelGuard.Generators.Beside;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0119Tests
{
    [Fact]
    public void A_filter_that_changes_the_prompt_is_a_warning() => Analyzed.By(
        new FilterAnalyzer(),
        """
        public abstract class Filter : IPromptRenderFilter
        {
            public abstract Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next);
        }

        public sealed class Redaction : Filter
        {
            public override async Task OnPromptRenderAsync(PromptRenderContext rendered, Func<PromptRenderContext, Task> next)
            {
                await next(rendered);
                [|rendered.RenderedPrompt = rendered.RenderedPrompt?.Replace("ada", "***")|];
                [|rendered.RenderedPrompt += "."|];
                [|rendered.RenderedPrompt ??= "nothing"|];
                new Own().RenderedPrompt = "mine";
            }
        }

        public sealed class Own { public string? RenderedPrompt { get; set; } }

        public sealed class NoFilter { public void Change(PromptRenderContext rendered) => rendered.RenderedPrompt = "mine"; }
        """,
        "KG0119",
        DiagnosticSeverity.Warning);
}
