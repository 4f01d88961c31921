using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace KernelGuard.SemanticKernel;

/// <summary>Marks a kernel function as a prompt method's, through clones and plugins: its execution settings name the method.</summary>
internal sealed class PromptMethodSettings(PromptMethod method) : OpenAIPromptExecutionSettings
{
    public PromptMethod Method { get; } = method;
}
