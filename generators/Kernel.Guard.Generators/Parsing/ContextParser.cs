using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads a <c>JsonSerializerContext</c> of the project.</summary>
internal static class ContextParser
{
    private const string Options = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";

    public static ContextModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Parse((INamedTypeSymbol)context.TargetSymbol);
    }

    /// <summary>Reads a type; null where it is no context that generated code can name.</summary>
    public static ContextModel? Parse(INamedTypeSymbol type) =>
        type.BaseType.HasName("System.Text.Json.Serialization.JsonSerializerContext") && TypeText.IsVisible(type)
            ? new ContextModel(TypeText.Plain(type), Listed(type).Select(static listed => TypeText.Plain(listed)).ToEquatable(), Listed(type).SelectMany(SchemaParser.TypesIn).Distinct(StringComparer.Ordinal).ToEquatable(), Style(type))
            : null;

    /// <summary>Reads the context that a prompt client names; null without.</summary>
    public static ContextModel? Named(INamedTypeSymbol client, DiagnosticBag found)
    {
        var data = client.GetAttributes().FirstOrDefault(static data => data.AttributeClass.HasName(Names.PromptClient));
        if (data?.NamedArguments.FirstOrDefault(static argument => argument.Key == "JsonContext").Value.Value is not ITypeSymbol { TypeKind: not TypeKind.Error } named)
        {
            return null;
        }

        var context = named is INamedTypeSymbol { IsUnboundGenericType: false } type ? Parse(type) : null;
        if (context is null)
        {
            found.Add(WiringRules.NoContext, new AttributeReader(data, null).PlaceOf("JsonContext"), named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        return context;
    }

    /// <summary>Reads all contexts of a project.</summary>
    public static IEnumerable<ContextModel> Of(Compilation compilation) => SourceTypes.Of(compilation).Select(Parse).OfType<ContextModel>();

    private static IEnumerable<ITypeSymbol> Listed(INamedTypeSymbol context) => context.GetAttributes()
        .Where(static data => data.AttributeClass.HasName(Names.JsonSerializable))
        .Select(static data => data.ConstructorArguments is [{ Value: ITypeSymbol listed }] ? listed.WithNullableAnnotation(NullableAnnotation.None) : null)
        .OfType<ITypeSymbol>();

    // The members of JsonSerializerDefaults and JsonKnownNamingPolicy by their values.
    private static SchemaStyle? Style(INamedTypeSymbol context)
    {
        var style = new SchemaStyle(CamelCase: false, Words: false);
        if (context.GetAttributes().FirstOrDefault(static data => data.AttributeClass.HasName(Options)) is not { } options)
        {
            return style;
        }

        switch (options.ConstructorArguments)
        {
            case [] or [{ Value: 0 }]:
                break;
            case [{ Value: 1 }]:
                style = style with { CamelCase = true };
                break;
            default:
                return null;
        }

        foreach (var option in options.NamedArguments)
        {
            switch (option.Key)
            {
                case "PropertyNamingPolicy" when option.Value.Value is 0 or 1:
                    style = style with { CamelCase = style.CamelCase || option.Value.Value is 1 };
                    break;
                case "UseStringEnumConverter":
                    style = style with { Words = option.Value.Value is true };
                    break;
                case "WriteIndented" or "IndentCharacter" or "IndentSize" or "NewLine" or "PropertyNameCaseInsensitive" or "AllowTrailingCommas" or "ReadCommentHandling" or "MaxDepth" or "DefaultBufferSize":
                    break;
                default:
                    return null;
            }
        }

        return style;
    }
}
