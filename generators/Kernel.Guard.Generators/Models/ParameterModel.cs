namespace KernelGuard.Generators.Models;

/// <summary>Names what a parameter brings.</summary>
internal enum ParameterKind
{
    Value,
    Messages,
    Attachment,
    Settings,
    Arguments,
    Cancellation,
}

/// <summary>Holds one parameter.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Key">Its name as templates and arguments use it.</param>
/// <param name="Type">Its type.</param>
/// <param name="TypeOf">The type as <c>typeof</c> takes it.</param>
/// <param name="Modifier">Its modifier with a blank, such as <c>params </c> or <c>ref </c>; empty without.</param>
/// <param name="Default">Its default value as an expression; null without.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Role">Whom it names: <c>Value</c>, <c>Tenant</c>, <c>User</c> or <c>Conversation</c>.</param>
/// <param name="Required">Whether a call must bring it.</param>
/// <param name="Classified">Whether a data classification stands on it.</param>
internal sealed record ParameterModel(
    string Name, string Key, string Type, string TypeOf, string Modifier, string? Default, ParameterKind Kind, string Role, bool Required, bool Classified)
{
    public const string NoRole = "Value";

    /// <summary>Gets what the declaration's documentation says of it, on one line; null for nothing.</summary>
    public string? Doc { get; init; }

    /// <summary>Gets the most bytes of UTF-8 that its text takes; null where nothing limits it.</summary>
    public long? MaxBytes { get; init; }
}
