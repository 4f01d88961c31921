using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Holds the names that the parser looks for.</summary>
internal static class Names
{
    public const string PromptClient = "KernelGuard.PromptClientAttribute";
    public const string SystemMessage = "KernelGuard.SystemMessageAttribute";
    public const string UserMessage = "KernelGuard.UserMessageAttribute";
    public const string AssistantMessage = "KernelGuard.AssistantMessageAttribute";
    public const string PromptFile = "KernelGuard.PromptFileAttribute";
    public const string GuardPolicy = "KernelGuard.GuardPolicyAttribute";
    public const string Tools = "KernelGuard.ToolsAttribute";
    public const string Tenant = "KernelGuard.TenantAttribute";
    public const string User = "KernelGuard.UserAttribute";
    public const string Conversation = "KernelGuard.ConversationAttribute";
    public const string Completion = "KernelGuard.Completion";
    public const string KernelFunction = "Microsoft.SemanticKernel.KernelFunctionAttribute";
    public const string Kernel = "Microsoft.SemanticKernel.Kernel";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";

    private static readonly SymbolDisplayFormat MetadataLike = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Answers a type's name with its namespace and without type arguments.</summary>
    public static string FullName(this ITypeSymbol? type) => type?.ToDisplayString(MetadataLike) ?? string.Empty;

    public static bool Has(this ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass.FullName() == attribute);
}
