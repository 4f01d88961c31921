using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is a prompt whose templates were parsed at compile time. As Semantic Kernel's template it renders a text for the host's filters;
/// what is sent are its own messages, into which no value can bring markup, a role or template text.
/// </summary>
/// <param name="messages">The entries, in order.</param>
public sealed class CompiledPrompt(params PromptMessage[] messages) : IPromptTemplate
{
    // The kernel refuses an empty text.
    private const string Unseen = ".";

    private readonly PromptMessage[] _messages = messages;

    /// <summary>Renders the text that filters see, and leaves the exact messages with the call under way.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="arguments">The values by name.</param>
    /// <param name="cancellationToken">Cancels functions that the template calls.</param>
    /// <returns>The text: chat markup where the host has render filters, a plain transcript otherwise.</returns>
    /// <exception cref="GuardConfigurationException">The kernel has no guard.</exception>
    public async Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (GuardScope.Current?.State is not PromptCall { IsBound: true } call || !ReferenceEquals(call.Method.Prompt, this))
        {
            // The text alone would go to whatever service the kernel has, under no policy and with its roles lost.
            throw new GuardConfigurationException("The kernel of this prompt method has no guard, or its service was not chosen by the guard. Take a kernel on whose builder AddKernelGuard() was called.");
        }

        var exact = await ToMessagesAsync(kernel, arguments ?? [], cancellationToken).ConfigureAwait(false);
        var filtered = kernel.PromptRenderFilters.Count > 0;
        var text = filtered ? PromptText.Markup(exact) : call.TextIsSeen ? PromptText.Transcript(exact) : Unseen;
        call.Rendered(exact, text, filtered);
        return text;
    }

    internal async Task<IReadOnlyList<ChatMessage>> ToMessagesAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        List<ChatMessage> result = new(_messages.Length);
        foreach (var message in _messages)
        {
            if (message.MessagesFrom is { } parameter)
            {
                PromptContent.AddMessages(result, parameter, arguments[parameter]);
                continue;
            }

            var text = message.EngineTemplate is { } template
                ? await PromptFunction.RenderByEngineAsync(template, kernel, arguments, cancellationToken).ConfigureAwait(false)
                : Join(message, kernel, arguments);
            result.Add(PromptContent.Message(message, text, arguments));
        }

        return result;
    }

    private static string Join(PromptMessage message, Kernel kernel, KernelArguments arguments)
    {
        if (message.Parts is [var only])
        {
            return only.Literal ?? Value(only);
        }

        var text = new DefaultInterpolatedStringHandler(0, message.Parts.Length);
        foreach (var part in message.Parts)
        {
            text.AppendLiteral(part.Literal ?? Value(part));
        }

        return text.ToStringAndClear();

        string Value(PromptPart part) => PromptValue.Text(arguments.TryGetValue(part.Variable!, out var value) ? value : null, kernel.Culture);
    }
}
