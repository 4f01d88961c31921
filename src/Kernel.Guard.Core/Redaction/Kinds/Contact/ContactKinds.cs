using KernelGuard.Redaction.Kinds.Contact.Phones;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Lists what is known of ways to reach a person.</summary>
internal static class ContactKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        EmailKind.Module,
        PhoneNumbers.Module,
    ];
}
