using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>Knows the clients through which a model is asked.</summary>
internal static class ProviderClients
{
    private static readonly HashSet<string> Made = new(StringComparer.Ordinal)
    {
        "OpenAI.OpenAIClient", "OpenAI.Chat.ChatClient", "OpenAI.Responses.ResponsesClient", "OpenAI.Responses.OpenAIResponseClient", "Azure.AI.OpenAI.AzureOpenAIClient",
        "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIChatCompletionService", "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAIChatCompletionService",
    };

    private static readonly HashSet<string> Wrapped = new(StringComparer.Ordinal)
    {
        "Microsoft.Extensions.AI.IChatClient", "Microsoft.Extensions.AI.ChatClientBuilder", "Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService",
    };

    private static readonly string[] Questions = ["CompleteChat", "CreateResponse", "GetResponse", "GetStreamingResponse", "GetChatMessageContent", "GetStreamingChatMessageContent"];

    /// <summary>Answers whether a type is a client of a provider's SDK, or a connector.</summary>
    public static bool IsMade(ITypeSymbol? type) => Made.Contains(type.FullName());

    /// <summary>Answers whether a value of a type is a client, what is put around one, or brings some: a task, a list.</summary>
    public static bool IsOne(ITypeSymbol? type) =>
        IsMade(type) || Wrapped.Any(type.Is) || (type is IArrayTypeSymbol array && IsOne(array.ElementType)) || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsOne));

    /// <summary>Answers the field or property of its own type whose client a call asks; null for any other call.</summary>
    public static ISymbol? Asked(IInvocationOperation call)
    {
        if (!Questions.Any(question => call.TargetMethod.Name.StartsWith(question, StringComparison.Ordinal)) || IsOne(call.Type))
        {
            return null;
        }

        for (var at = AskedOf(call); at is not null;)
        {
            switch (at)
            {
                case IMemberReferenceOperation { Member: var member } kept when IsOwn(kept):
                    return member;
                case IInvocationOperation wrapping:
                    at = AskedOf(wrapping);
                    break;
                case IConversionOperation conversion:
                    at = conversion.Operand;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Answers whether a member is read or written of the very object, or is static.</summary>
    public static bool IsOwn(IMemberReferenceOperation member) => member.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static IOperation? AskedOf(IInvocationOperation call) =>
        call.Instance ?? (call is { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var extended }, ..] } ? extended : null);
}
