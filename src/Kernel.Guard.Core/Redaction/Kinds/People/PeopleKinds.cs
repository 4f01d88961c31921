namespace KernelGuard.Redaction.Kinds.People;

/// <summary>Lists what is known of names, birth dates and postal addresses.</summary>
internal static class PeopleKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
    ];
}
