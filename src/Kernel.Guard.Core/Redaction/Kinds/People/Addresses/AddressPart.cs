namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Is a street with its number, as it was read.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="NeedsCode">Whether nothing says that it is a street: then a postal code with its city must follow.</param>
/// <param name="Certain">Whether it is an address by itself; else it needs a postal code or a word that speaks of addresses.</param>
internal readonly record struct AddressPart(int Start, int End, bool Certain, bool NeedsCode = false);
