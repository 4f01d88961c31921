using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads what a prompt method returns.</summary>
internal static class ReturnParser
{
    private const string Response = "Microsoft.Extensions.AI.ChatResponse";
    private const string Update = "Microsoft.Extensions.AI.ChatResponseUpdate";

    public static (ReturnShape Shape, ValueModel? Value) Parse(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true, TypeArguments: [var item] } generic
            ? generic.FullName() switch
            {
                "System.Threading.Tasks.Task" => Task(item),
                "System.Collections.Generic.IAsyncEnumerable" => (Stream(item), null),
                _ => (ReturnShape.Unsupported, null),
            }
            : (ReturnShape.Unsupported, null);

    private static (ReturnShape Shape, ValueModel? Value) Task(ITypeSymbol item)
    {
        if (item.HasName(Response))
        {
            return (ReturnShape.Response, null);
        }

        if (item is INamedTypeSymbol { TypeArguments: [var inner] } completion && completion.HasName(Names.Completion))
        {
            return inner.SpecialType == SpecialType.System_String
                ? (ReturnShape.TextCompletion, null)
                : Value(inner, ReturnShape.ValueCompletion);
        }

        return item.SpecialType == SpecialType.System_String ? (ReturnShape.Text, null) : Value(item, ReturnShape.Value);
    }

    private static ReturnShape Stream(ITypeSymbol item) =>
        item.SpecialType == SpecialType.System_String
            ? ReturnShape.TextStream
            : item.HasName(Update) ? ReturnShape.UpdateStream : ReturnShape.Unsupported;

    // What the kernel or the chat client would return is no JSON that a model could write.
    private static (ReturnShape Shape, ValueModel? Value) Value(ITypeSymbol type, ReturnShape shape) =>
        type.TypeKind is TypeKind.Error or TypeKind.Delegate
        || type.ContainingNamespace?.ToDisplayString() is { } place && (place.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal) || place.StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal) || place.StartsWith("System.Threading.Tasks", StringComparison.Ordinal))
            ? (ReturnShape.Unsupported, null)
            : (shape, new ValueModel(TypeText.Of(type), TypeText.Plain(type.WithNullableAnnotation(NullableAnnotation.None)), null, TypeText.IsVisible(type), SchemaParser.Of(type)));
}
