using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads a <c>JsonSerializerContext</c> of the project.</summary>
internal static class ContextParser
{
    public static ContextModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return type.BaseType.FullName() == "System.Text.Json.Serialization.JsonSerializerContext" && TypeText.IsVisible(type)
            ? new ContextModel(TypeText.Plain(type), context.Attributes.SelectMany(TypesOf).ToEquatable())
            : null;
    }

    private static IEnumerable<string> TypesOf(AttributeData data)
    {
        if (data.ConstructorArguments is [{ Value: ITypeSymbol listed }])
        {
            yield return TypeText.Plain(listed.WithNullableAnnotation(NullableAnnotation.None));
        }
    }
}
