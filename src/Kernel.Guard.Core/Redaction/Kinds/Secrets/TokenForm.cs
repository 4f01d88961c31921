using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Is the form of the keys and tokens that an issuer gives a prefix.</summary>
/// <param name="Prefix">The prefix, in its case.</param>
/// <param name="Characters">The characters that follow.</param>
/// <param name="Fewest">How few follow.</param>
/// <param name="Most">How many follow.</param>
/// <param name="Mixed">Whether at least two of them are digits and two letters, which words of code have not.</param>
internal sealed record TokenForm(string Prefix, SearchValues<char> Characters, int Fewest, int Most, bool Mixed = true);
