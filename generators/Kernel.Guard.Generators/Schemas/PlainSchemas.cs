using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Schemas;

/// <summary>Holds the schemas of the types that System.Text.Json writes by converters of its own.</summary>
internal static class PlainSchemas
{
    private static readonly SchemaModel Integer = new(SchemaForm.Plain, "integer");
    private static readonly SchemaModel Number = new(SchemaForm.Plain, "number");
    private static readonly SchemaModel Text = new(SchemaForm.Plain, "string");
    private static readonly SchemaModel Anything = new(SchemaForm.Plain, "");

    private static readonly Dictionary<string, SchemaModel> Named = new(StringComparer.Ordinal)
    {
        ["System.Guid"] = Formatted("uuid"),
        ["System.DateTimeOffset"] = Formatted("date-time"),
        ["System.DateOnly"] = Formatted("date"),
        ["System.TimeOnly"] = Formatted("time"),
        ["System.Uri"] = Formatted("uri"),
        ["System.Half"] = Number,
        ["System.Int128"] = Integer,
        ["System.UInt128"] = Integer,
        ["System.TimeSpan"] = Patterned("Represents a System.TimeSpan value.", @"^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$"),
        ["System.Version"] = Patterned("Represents a version string.", @"^\d+(\.\d+){1,3}$"),
        ["System.Text.Json.JsonElement"] = Anything,
        ["System.Text.Json.JsonDocument"] = Anything,
        ["System.Text.Json.Nodes.JsonNode"] = Anything,
    };

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List", "System.Collections.Generic.IList", "System.Collections.Generic.ICollection", "System.Collections.Generic.IEnumerable",
        "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.IReadOnlyCollection", "System.Collections.Generic.HashSet", "System.Collections.Generic.ISet",
        "System.Collections.Generic.IReadOnlySet", "System.Collections.Generic.Queue", "System.Collections.ObjectModel.Collection",
        "System.Collections.Immutable.ImmutableArray", "System.Collections.Immutable.ImmutableList", "System.Collections.Immutable.ImmutableHashSet",
    };

    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.IDictionary", "System.Collections.Generic.IReadOnlyDictionary",
        "System.Collections.Generic.SortedDictionary", "System.Collections.Immutable.ImmutableDictionary",
    };

    /// <summary>Answers the schema of a type; null for others.</summary>
    public static SchemaModel? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => Text,
        SpecialType.System_Boolean => new SchemaModel(SchemaForm.Plain, "boolean"),
        SpecialType.System_Char => Text with { After = ",\"minLength\":1,\"maxLength\":1" },
        SpecialType.System_DateTime => Formatted("date-time"),
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
            or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => Integer,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => Number,
        SpecialType.System_Object => Anything,
        SpecialType.None when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => Text,
        SpecialType.None when type is INamedTypeSymbol { Arity: 0 } && Named.TryGetValue(type.FullName(), out var schema) => schema,
        _ => null,
    };

    /// <summary>Answers whether a type is a list or a map that the serializer writes; null for others.</summary>
    public static SchemaForm? CollectionOf(INamedTypeSymbol type)
    {
        var name = type.FullName();
        return type.Arity == 1 && Lists.Contains(name) ? SchemaForm.List
            : type.Arity == 2 && Maps.Contains(name) && type.TypeArguments[0].SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 ? SchemaForm.Map
            : null;
    }

    private static SchemaModel Formatted(string format) => new(SchemaForm.Plain, "string") { After = $",\"format\":\"{format}\"" };

    private static SchemaModel Patterned(string comment, string pattern) =>
        new(SchemaForm.Plain, "string") { Before = $"\"$comment\":{JsonString.Of(comment)},", After = ",\"pattern\":" + JsonString.Of(pattern) };
}
