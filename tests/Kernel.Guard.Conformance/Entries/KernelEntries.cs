using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace KernelGuard.Conformance.Entries;

internal sealed class GeneratedMethodEntry : IEntry
{
    public Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var prompts = rig.Services.GetRequiredService<IGridPrompts>();
        return (cell.Shape, cell.Tools) switch
        {
            (Shape.Whole, ToolUse.None) => prompts.AskAsync(question, cancellationToken),
            (Shape.Whole, _) => prompts.AskWithToolsAsync(question, cancellationToken),
            (_, ToolUse.None) => IEntry.JoinAsync(prompts.StreamAsync(question, cancellationToken), text => text),
            _ => IEntry.JoinAsync(prompts.StreamWithToolsAsync(question, cancellationToken), text => text),
        };
    }
}

internal sealed class PromptFunctionEntry : IEntry
{
    public async Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var name = cell.Tools == ToolUse.Loop ? "AskWithTools" : "Ask";
        var arguments = new KernelArguments { ["question"] = question };
        return cell.Shape == Shape.Whole
            ? (await rig.Kernel.InvokeAsync<string>("Grid", name, arguments, cancellationToken))!
            : await IEntry.JoinAsync(rig.Kernel.InvokeStreamingAsync<string>("Grid", name, arguments, cancellationToken), text => text);
    }
}

internal sealed class InvokePromptEntry : IEntry
{
    public async Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var arguments = new KernelArguments(ServiceEntry.Settings(rig.Kernel, cell.Tools == ToolUse.Loop));
        return cell.Shape == Shape.Whole
            ? (await rig.Kernel.InvokePromptAsync<string>(question, arguments, cancellationToken: cancellationToken))!
            : await IEntry.JoinAsync(rig.Kernel.InvokePromptStreamingAsync<string>(question, arguments, cancellationToken: cancellationToken), text => text);
    }
}

internal sealed class ClassicFunctionEntry : IEntry
{
    public async Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var arguments = new KernelArguments { ["question"] = question, ["tools"] = cell.Tools == ToolUse.Loop };
        return cell.Shape == Shape.Whole
            ? (await rig.Kernel.InvokeAsync<string>("RenamedClassic", "ask", arguments, cancellationToken))!
            : await IEntry.JoinAsync(rig.Kernel.InvokeStreamingAsync<string>("RenamedClassic", "stream", arguments, cancellationToken), text => text);
    }
}

internal sealed class ServiceEntry : IEntry
{
    public Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken) => cell.Shape == Shape.Whole
        ? AskAsync(rig.Kernel, question, cell.Tools == ToolUse.Loop, cancellationToken)
        : IEntry.JoinAsync(Stream(rig.Kernel, question, cell.Tools == ToolUse.Loop, cancellationToken), update => update.Content);

    public static async Task<string> AskAsync(Kernel kernel, string question, bool tools, CancellationToken cancellationToken)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>();
        return (await service.GetChatMessageContentAsync(new ChatHistory(question, AuthorRole.User), Settings(kernel, tools), kernel, cancellationToken)).Content!;
    }

    public static IAsyncEnumerable<StreamingChatMessageContent> Stream(Kernel kernel, string question, bool tools, CancellationToken cancellationToken) =>
        kernel.GetRequiredService<IChatCompletionService>()
            .GetStreamingChatMessageContentsAsync(new ChatHistory(question, AuthorRole.User), Settings(kernel, tools), kernel, cancellationToken);

    public static OpenAIPromptExecutionSettings Settings(Kernel kernel, bool tools) =>
        new() { FunctionChoiceBehavior = tools ? FunctionChoiceBehavior.Auto(kernel.Plugins["Lookup"]) : null };
}
