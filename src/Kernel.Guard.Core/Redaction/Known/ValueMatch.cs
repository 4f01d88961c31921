namespace KernelGuard.Redaction.Known;

/// <summary>Is a place in a folded text where a value stands.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Owner">Whose value it is.</param>
internal readonly record struct ValueMatch(int Start, int End, ValueOwner? Owner);
