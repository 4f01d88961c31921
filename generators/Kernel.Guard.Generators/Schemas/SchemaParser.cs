using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Schemas;

/// <summary>Reads the JSON schema of a type from its symbol.</summary>
/// <remarks>
/// Answers null for what only the serializer itself can tell: derived types, converters, data annotations. Their schema is made at run time.
/// </remarks>
internal sealed class SchemaParser
{
    private const int MostNodes = 500;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>Reads a type; null where its schema is made at run time.</summary>
    public static SchemaModel? Of(ITypeSymbol type) => new SchemaParser().Read(type, null, null, nullable: false);

    /// <summary>Answers the types that a type is made of, its own among them: the serializer knows them with it. None where its schema is made at run time.</summary>
    public static IEnumerable<string> TypesIn(ITypeSymbol type)
    {
        SchemaParser parser = new();
        return parser.Read(type, null, null, nullable: false) is null ? [] : parser._types;
    }

    /// <summary>Reads a type, in the order in which the serializer visits it: what comes again refers to where it came first.</summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property that it is the type of; null for an item.</param>
    /// <param name="description">What the property says of it.</param>
    /// <param name="nullable">Whether the property may be null.</param>
    public SchemaModel? Read(ITypeSymbol type, IPropertySymbol? property, string? description, bool nullable)
    {
        if (++_nodes > MostNodes)
        {
            return null;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            // The description of the type within is not looked up, and where it came before nobody says.
            return Read(inner, property, null, nullable: true) is { Form: not SchemaForm.Reference } read ? read with { Nullable = read.Type.Length > 0, Description = description } : null;
        }

        if (PlainSchemas.Of(type) is { } plain)
        {
            return plain with { Nullable = nullable && plain.Type.Length > 0, Description = description };
        }

        var own = SchemaAttributes.Of(type.GetAttributes());
        if (!own.IsKnown)
        {
            return null;
        }

        _types.Add(TypeText.Plain(type.WithNullableAnnotation(NullableAnnotation.None)));
        if (type.TypeKind == TypeKind.Enum)
        {
            return Enumeration((INamedTypeSymbol)type) is { } words ? Finish(words) : null;
        }

        var key = TypeText.Plain(type) + " " + property?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType));
        var item = ItemOf(type);
        if (!_seen.Add(key))
        {
            return Finish(new SchemaModel(SchemaForm.Reference, "") { Key = key, After = item.Form == SchemaForm.List ? ",\"items\":{}" : "" });
        }

        return (item.Form is { } form ? Collection(form, item.Type!) : Record(type)) is { } schema ? Finish(schema with { Key = key }) : null;

        SchemaModel Finish(SchemaModel schema) =>
            schema with { Nullable = nullable && schema.Type.Length > 0, Description = description ?? own.Description, AlwaysWords = own.Words };
    }

    private static (SchemaForm? Form, ITypeSymbol? Type) ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => (SchemaForm.List, array.ElementType),
        INamedTypeSymbol named when PlainSchemas.CollectionOf(named) is { } form => (form, named.TypeArguments[named.Arity - 1]),
        _ => (null, null),
    };

    private SchemaModel? Collection(SchemaForm form, ITypeSymbol item) =>
        Read(item, null, null, nullable: false) is { } read ? new SchemaModel(form, form == SchemaForm.List ? "array" : "object") { Item = read } : null;

    private static SchemaModel? Enumeration(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue)
            .Select(static field => (Value: Bits(field.ConstantValue!), Name: Word(field))).OrderBy(static member => member.Value).ToArray();
        return members.Select(static member => member.Value).Distinct().Count() < members.Length
            ? null
            : new SchemaModel(SchemaForm.Enumeration, "integer") { Words = type.Has("System.FlagsAttribute") ? [] : members.Select(static member => member.Name).ToEquatable() };
    }

    /// <summary>Answers the name that an enum's member is written by.</summary>
    public static string Word(IFieldSymbol member)
    {
        var named = member.GetAttributes().FirstOrDefault(static data => data.AttributeClass.FullName() == "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute");
        return named?.ConstructorArguments is [{ Value: string name }] ? name : member.Name;
    }

    // As an enum sorts its members: without sign.
    private static ulong Bits(object value) => value is ulong large ? large : unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));

    private SchemaModel? Record(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsTupleType: false, IsRefLikeType: false, SpecialType: SpecialType.None } named
            || named.AllInterfaces.Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable)
            || named.ContainingNamespace.FullName() is var place && (place == "System" || place.StartsWith("System.", StringComparison.Ordinal) || place.StartsWith("Microsoft.", StringComparison.Ordinal)))
        {
            return null;
        }

        return SchemaMembers.Read(named, this) is { } members ? new SchemaModel(SchemaForm.Record, "object")
        {
            Properties = members.Select(static member => member.Model).ToEquatable(),
            Insists = members.Any(static member => member.Insists),
        }
        : null;
    }
}
