using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace KernelGuard.SemanticKernel;

/// <summary>Marks a kernel function as a prompt method's, through clones and plugins: its execution settings name the method.</summary>
internal sealed class PromptMethodSettings(PromptMethod method) : OpenAIPromptExecutionSettings
{
    [JsonIgnore]
    public PromptMethod Method { get; } = method;

    /// <summary>Keeps the mark: a function clones its settings when it is made, and when a plugin takes it.</summary>
    public override PromptExecutionSettings Clone() => new PromptMethodSettings(Method) { ResponseFormat = ResponseFormat };

    /// <summary>Makes settings that can be changed for one call.</summary>
    public OpenAIPromptExecutionSettings ForCall() => new() { ResponseFormat = ResponseFormat };
}
