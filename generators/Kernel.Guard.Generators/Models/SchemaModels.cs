namespace KernelGuard.Generators.Models;

/// <summary>Names what a JSON schema describes.</summary>
internal enum SchemaForm
{
    Plain,
    Enumeration,
    List,
    Map,
    Record,
    Reference,
}

/// <summary>Holds the JSON schema of a type, before it is known how its serializer names properties and writes enums.</summary>
/// <param name="Form">What it describes.</param>
/// <param name="Type">The JSON type, such as <c>string</c>; empty where any will do.</param>
internal sealed record SchemaModel(SchemaForm Form, string Type)
{
    /// <summary>Gets by what a schema that stands before is found again: its type, and its property where it has one; null for what is always written out.</summary>
    public string? Key { get; init; }

    public bool Nullable { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets the keywords that stand before the type, each ended by a comma.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>Gets the keywords that stand after the type, each begun by a comma.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>Gets the names of an enum's members; none of flags, which are any text.</summary>
    public EquatableArray<string> Words { get; init; }

    /// <summary>Gets whether an enum is written by its names whatever the serializer's options are.</summary>
    public bool AlwaysWords { get; init; }

    /// <summary>Gets the schema of a list's or a map's items.</summary>
    public SchemaModel? Item { get; init; }

    public EquatableArray<SchemaPropertyModel> Properties { get; init; }

    /// <summary>Gets whether the serializer itself insists on some property.</summary>
    public bool Insists { get; init; }
}

/// <summary>Holds a property of a record's schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFixed">Whether an attribute gives the name, so that no naming policy changes it.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Default">The default value in JSON; null without.</param>
/// <param name="DefaultWord">The name of the enum's member that is the default; null for no enum.</param>
internal sealed record SchemaPropertyModel(string Name, bool IsFixed, SchemaModel Schema, string? Default, string? DefaultWord);

/// <summary>Holds how a serializer writes.</summary>
/// <param name="CamelCase">Whether names of properties begin with a small letter.</param>
/// <param name="Words">Whether enums are written by their names.</param>
internal sealed record SchemaStyle(bool CamelCase, bool Words)
{
    /// <summary>Gets how a type is written that no context lists.</summary>
    public static SchemaStyle Reflected { get; } = new(CamelCase: true, Words: true);
}
