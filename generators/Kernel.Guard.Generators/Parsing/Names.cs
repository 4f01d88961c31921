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
    public const string NoDataClassification = "Microsoft.Extensions.Compliance.Classification.NoDataClassificationAttribute";
    public const string DataClassification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";

    /// <summary>Answers a type's name with its namespace and without type arguments.</summary>
    /// <remarks>Every keystroke asks for the name of every attribute, so that it is put together by hand: a symbol's display is ten times as slow.</remarks>
    public static string FullName(this ITypeSymbol? type) => type switch
    {
        null => string.Empty,
        { ContainingType: { } outer } => outer.FullName() + "." + type.Name,
        { ContainingNamespace: { IsGlobalNamespace: false } place } => place.FullName() + "." + type.Name,
        _ => type.Name,
    };

    /// <summary>Answers whether a type has a name, with its namespace and without type arguments.</summary>
    /// <remarks>Nothing is put together for the many that end otherwise.</remarks>
    public static bool HasName(this ITypeSymbol? type, string fullName) =>
        type is not null && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.FullName() == fullName;

    /// <summary>Answers whether a type, or one that it is derived from, has a name.</summary>
    public static bool Inherits(this ITypeSymbol type, string fullName)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.HasName(fullName))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Has(this ISymbol symbol, string attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass.HasName(attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers a namespace's full name.</summary>
    public static string FullName(this INamespaceSymbol place) =>
        place.ContainingNamespace is { IsGlobalNamespace: false } outer ? outer.FullName() + "." + place.Name : place.Name;
}
