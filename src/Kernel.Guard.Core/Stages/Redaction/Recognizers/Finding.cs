namespace KernelGuard.Stages.Redaction.Recognizers;

/// <summary>Is a place in a text that is replaced.</summary>
/// <param name="Start">The first character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Kind">The kind; <see cref="PiiKinds.None"/> for text that merely looks like a placeholder.</param>
internal readonly record struct Finding(int Start, int End, PiiKinds Kind);
