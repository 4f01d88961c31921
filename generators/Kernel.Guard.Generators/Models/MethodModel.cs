namespace KernelGuard.Generators.Models;

/// <summary>Names what a prompt method returns.</summary>
internal enum ReturnShape
{
    Unsupported,
    Text,
    Value,
    TextCompletion,
    ValueCompletion,
    Response,
    TextStream,
    UpdateStream,
}

/// <summary>Holds one prompt method.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Modifiers">The modifiers of its implementation, such as <c>public partial</c>; empty for an explicit one.</param>
/// <param name="Interface">The interface that an explicit implementation names; null for an implicit one.</param>
/// <param name="TypeParameters">Its type parameters; empty without.</param>
/// <param name="Constraints">Their constraints; empty without.</param>
/// <param name="ReturnType">Its return type.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Kernel">The expression that is its kernel.</param>
/// <param name="Function">The kernel function's name.</param>
/// <param name="PolicyName">The name that policies and records use, such as <c>ISupport.AnswerAsync</c>.</param>
/// <param name="Prompt">The name of the field that holds its prompt.</param>
/// <param name="Output">The name of the field that holds the form of a typed answer.</param>
/// <param name="Shape">What it returns.</param>
/// <param name="Value">The type of a typed answer; null for text.</param>
/// <param name="Layers">Its policy, nearest layer first.</param>
/// <param name="Messages">Its prompt.</param>
/// <param name="File">The prompt file; null without.</param>
/// <param name="Tools">Which functions it offers: null for none, empty for all.</param>
/// <param name="Companion">The accessibility of the method that renders its messages; null where its types cannot be named beside the client.</param>
/// <param name="Stub">The diagnostic that stands in the way of an implementation; null without.</param>
internal sealed record MethodModel(
    string Name,
    string Modifiers,
    string? Interface,
    string TypeParameters,
    string Constraints,
    string ReturnType,
    EquatableArray<ParameterModel> Parameters,
    string Kernel,
    string Function,
    string PolicyName,
    string Prompt,
    string Output,
    ReturnShape Shape,
    ValueModel? Value,
    EquatableArray<PolicyLayerModel> Layers,
    EquatableArray<MessageModel> Messages,
    string? File,
    ToolsModel? Tools,
    string? Companion,
    string? Stub)
{
    /// <summary>Gets whether nobody tells why it is a stub: the build runs no analyzers.</summary>
    public bool IsUntold { get; init; }
}

/// <summary>Holds the type of a typed answer.</summary>
/// <param name="Type">The type as it is declared, with its nullability.</param>
/// <param name="Key">The type without nullability, as serialization contexts list it.</param>
/// <param name="Context">The <c>JsonSerializerContext</c> that holds it; null for reflection.</param>
/// <param name="IsVisible">Whether code outside the client can name it.</param>
/// <param name="Schema">Its schema; null where it is made at run time.</param>
internal sealed record ValueModel(string Type, string Key, string? Context, bool IsVisible, SchemaModel? Schema)
{
    /// <summary>Gets how the serializer writes; null where its options say more than the generator knows.</summary>
    public SchemaStyle? Style { get; init; } = SchemaStyle.Reflected;
}

/// <summary>Holds which functions a prompt offers.</summary>
/// <param name="Plugins">The plugin classes; none for all of the kernel's.</param>
internal sealed record ToolsModel(EquatableArray<string> Plugins);
