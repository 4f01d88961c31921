using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Makes the kernel function of a prompt method, and renders the templates that Semantic Kernel's engine must.</summary>
internal static class PromptFunction
{
    public static KernelFunction Create(string name, PromptMethod method)
    {
        var config = new PromptTemplateConfig { Name = name, TemplateFormat = "kernel-guard" };
        config.AddExecutionSettings(method.Settings);
        foreach (var parameter in method.Parameters)
        {
            config.InputVariables.Add(new InputVariable { Name = parameter.Name, IsRequired = parameter.Required, AllowDangerouslySetContent = true });
        }

        return KernelFunctionFactory.CreateFromPrompt(method.Prompt, config, Options);
    }

    /// <summary>Renders with nothing encoded: the text becomes a message as it is and is parsed by nobody.</summary>
    public static Task<string> RenderByEngineAsync(string template, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var config = new PromptTemplateConfig(template) { AllowDangerouslySetContent = true };
        foreach (var name in arguments.Names)
        {
            config.InputVariables.Add(new InputVariable { Name = name, AllowDangerouslySetContent = true });
        }

        return new KernelPromptTemplateFactory(kernel.LoggerFactory) { AllowDangerouslySetContent = true }.Create(config).RenderAsync(kernel, arguments, cancellationToken);
    }

    private static JsonSerializerOptions Options => AIJsonUtilities.DefaultOptions;
}
