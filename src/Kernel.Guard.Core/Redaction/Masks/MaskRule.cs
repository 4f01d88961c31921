using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Masks;

/// <summary>Judges a value by its characters without separators: ASCII digits, upper-case letters, and the characters of a mask's <c>~</c>.</summary>
internal delegate bool MaskCheck(ReadOnlySpan<char> value);

/// <summary>Says how values of one kind are written, and how sure that makes a finding.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Mask">
/// The form: <c>9</c> a digit, <c>A</c> an ASCII letter, <c>X</c> a digit or a letter, <c>~</c> any one character (left to the check), a lower-case letter that letter in either case,
/// <c>?</c> nothing or one separator (blank, dash, dot, slash, a line break with its quote mark), <c>_</c> one separator, everything else itself. A mask has at least one digit, or <c>X</c>.
/// </param>
/// <param name="Check">The check digits and further rules; null where there are none.</param>
/// <param name="Alone">How sure it is without a word that speaks of the kind; 0 where it needs one.</param>
/// <param name="Named">How sure it is beside such a word.</param>
internal sealed record MaskRule(PiiKinds Kind, string Mask, MaskCheck? Check = null, float Alone = 0, float Named = Confidence.Checked);
