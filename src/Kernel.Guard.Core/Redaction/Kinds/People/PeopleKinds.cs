using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Addresses;
using KernelGuard.Redaction.Kinds.People.BirthDates;
using KernelGuard.Redaction.Kinds.People.Names;

namespace KernelGuard.Redaction.Kinds.People;

/// <summary>Lists what is known of names, birth dates and postal addresses.</summary>
internal static class PeopleKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        PersonNames.Module,
        DatesOfBirth.Module,
        UsersAndAccounts.Module,
        PostalAddresses.Module,
    ];
}
