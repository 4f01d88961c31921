using System.Globalization;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Schemas;

/// <summary>Reads the properties that System.Text.Json finds in a class, in its order: a type's own before those that it inherits.</summary>
internal static class SchemaMembers
{
    internal readonly record struct Member(SchemaPropertyModel Model, bool Insists);

    /// <summary>Reads them; null where only the serializer itself knows.</summary>
    public static List<Member>? Read(INamedTypeSymbol type, SchemaParser parser)
    {
        var constructor = Constructor(type);
        if (constructor is not null && !SchemaAttributes.Of(constructor.GetAttributes()).IsKnown)
        {
            return null;
        }

        List<(IPropertySymbol Property, SchemaAttributes Said)> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var symbol in at.GetMembers().Where(static symbol => !symbol.IsStatic && symbol is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }))
            {
                if (symbol is not IPropertySymbol property || !IsPublic(property))
                {
                    if (symbol.Has("System.Text.Json.Serialization.JsonIncludeAttribute"))
                    {
                        return null;
                    }
                }
                else if (!property.IsIndexer && seen.Add(property.Name) && SchemaAttributes.Of(property.GetAttributes()) is { Ignored: false } said)
                {
                    if (!said.IsKnown || property.IsOverride)
                    {
                        return null;
                    }

                    found.Add((property, said));
                }
            }
        }

        List<Member> members = [];
        foreach (var (property, said) in found.OrderBy(static one => one.Said.Order))
        {
            if (Of(property, said, constructor, parser) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        return members;
    }

    private static Member? Of(IPropertySymbol property, SchemaAttributes said, IMethodSymbol? constructor, SchemaParser parser)
    {
        var parameter = constructor?.Parameters.FirstOrDefault(one => string.Equals(one.Name, property.Name, StringComparison.OrdinalIgnoreCase));
        var given = parameter is null ? null : SchemaAttributes.Of(parameter.GetAttributes());
        if (given is { IsKnown: false } || (parameter is not null && !SymbolEqualityComparer.IncludeNullability.Equals(parameter.Type, property.Type))
            || Nullable(property, parameter) is not { } nullable || parser.Read(property.Type, property, said.Description ?? given?.Description, nullable) is not { } schema)
        {
            return null;
        }

        var (value, word) = parameter is { HasExplicitDefaultValue: true } ? Default(parameter) : (null, null);
        if (parameter is { HasExplicitDefaultValue: true } && value is null)
        {
            return null;
        }

        if (said.Words)
        {
            schema = schema with { AlwaysWords = true };
        }

        return new Member(
            new SchemaPropertyModel(said.Name ?? property.Name, said.Name is not null, schema, value, word),
            property.IsRequired || said.Required || parameter is { HasExplicitDefaultValue: false });
    }

    // What cannot be read or set may be null to the serializer, unless the constructor takes it.
    private static bool? Nullable(IPropertySymbol property, IParameterSymbol? parameter) =>
        property.Type.IsValueType ? false
        : property.OriginalDefinition.Type is ITypeParameterSymbol || Speaks(property) || IsHalf(property, parameter) ? null
        : property.NullableAnnotation != NullableAnnotation.NotAnnotated || property.GetMethod is null || (property.SetMethod is null && parameter is null);

    // A compiler does not see the private accessors of another assembly.
    private static bool IsHalf(IPropertySymbol property, IParameterSymbol? parameter) =>
        parameter is null && (property.SetMethod is null || property.GetMethod is null) && property.NullableAnnotation == NullableAnnotation.NotAnnotated && property.DeclaringSyntaxReferences.IsEmpty;

    // In an assembly, what is said of nulls stands at the accessors.
    private static bool Speaks(IPropertySymbol property) =>
        property.SetMethod is { Parameters: [.., var value] } && !SchemaAttributes.Of(value.GetAttributes()).IsKnown
        || property.GetMethod is { } get && !SchemaAttributes.Of(get.GetReturnTypeAttributes()).IsKnown;

    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors;
        return all.FirstOrDefault(static one => one.Has("System.Text.Json.Serialization.JsonConstructorAttribute")) is { } chosen ? chosen
            : type.IsValueType || all.Any(static one => one is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 }) ? null
            : all.Where(static one => one.DeclaredAccessibility == Accessibility.Public).ToArray() is [var only] ? only
            : null;
    }

    private static (string? Value, string? Word) Default(IParameterSymbol parameter)
    {
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => (parameter.Type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(type, parameter.Type) ? "null" : null, null),
            string text => (JsonString.Of(text), null),
            bool flag => (flag ? "true" : "false", null),
            byte or sbyte or short or ushort or int or uint or long or ulong when parameter.ExplicitDefaultValue is IFormattable number => Number(number.ToString(null, CultureInfo.InvariantCulture), number, type),
            _ => (null, null),
        };
    }

    private static (string? Value, string? Word) Number(string number, object value, ITypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Enum)
        {
            return (type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal ? null : number, null);
        }

        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return member is null ? (null, null) : (number, SchemaParser.Word(member));
    }

    private static bool IsPublic(IPropertySymbol property) =>
        property.ExplicitInterfaceImplementations.IsEmpty && (property.GetMethod is { DeclaredAccessibility: Accessibility.Public } || property.SetMethod is { DeclaredAccessibility: Accessibility.Public });
}
