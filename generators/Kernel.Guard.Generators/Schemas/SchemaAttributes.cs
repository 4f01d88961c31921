using System.Collections.Immutable;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Schemas;

/// <summary>Is what the attributes of a type, a property or a parameter say of its schema.</summary>
internal sealed record SchemaAttributes
{
    private const string Json = "System.Text.Json.Serialization.";

    public string? Description { get; private set; }

    public string? Name { get; private set; }

    public int Order { get; private set; }

    public bool Required { get; private set; }

    public bool Ignored { get; private set; }

    /// <summary>Gets whether an enum is written by its names.</summary>
    public bool Words { get; private set; }

    /// <summary>Gets whether nothing was found that only the serializer itself understands.</summary>
    public bool IsKnown { get; private set; } = true;

    public static SchemaAttributes Of(ImmutableArray<AttributeData> all)
    {
        var said = new SchemaAttributes();
        foreach (var data in all)
        {
            said.Read(data);
        }

        return said;
    }

    private void Read(AttributeData data)
    {
        var first = data.ConstructorArguments is [{ Kind: not TypedConstantKind.Array } only] ? only.Value : null;
        switch (data.AttributeClass.FullName())
        {
            case "System.ComponentModel.DescriptionAttribute":
                Description = (first as string)?.Replace("\r\n", "\n");
                IsKnown &= first is string { Length: > 0 };
                break;
            case Json + "JsonPropertyNameAttribute":
                Name = first as string;
                break;
            case Json + "JsonPropertyOrderAttribute":
                Order = first as int? ?? 0;
                break;
            case Json + "JsonRequiredAttribute":
                Required = true;
                break;
            case Json + "JsonIgnoreAttribute":
                Ignored = data.NamedArguments.All(static argument => argument.Key != "Condition" || argument.Value.Value is 1);
                break;
            case Json + "JsonConverterAttribute":
                Words = (first as ITypeSymbol).FullName() == Json + "JsonStringEnumConverter";
                IsKnown &= Words;
                break;
            case Json + "JsonConstructorAttribute" or "System.ComponentModel.DataAnnotations.RequiredAttribute":
                break;
            default:
                IsKnown &= !Speaks(data.AttributeClass);
                break;
        }
    }

    // What is derived from these speaks to the serializer or to whoever makes schemas.
    private static bool Speaks(INamedTypeSymbol? attribute)
    {
        for (var at = attribute; at is { SpecialType: SpecialType.None, Name: not "Attribute" }; at = at.BaseType)
        {
            var name = at.FullName();
            if (name.StartsWith(Json, StringComparison.Ordinal) || name.StartsWith("System.ComponentModel.DataAnnotations.", StringComparison.Ordinal)
                || name is "System.ComponentModel.DescriptionAttribute" or "System.ComponentModel.DisplayNameAttribute"
                    or "System.Diagnostics.CodeAnalysis.AllowNullAttribute" or "System.Diagnostics.CodeAnalysis.MaybeNullAttribute"
                    or "System.Diagnostics.CodeAnalysis.DisallowNullAttribute" or "System.Diagnostics.CodeAnalysis.NotNullAttribute" or "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
