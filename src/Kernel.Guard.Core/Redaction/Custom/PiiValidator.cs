namespace KernelGuard;

/// <summary>Says whether a value that was found is one, by a check digit, say. It must be thread-safe.</summary>
/// <param name="value">The value in plain form.</param>
public delegate bool PiiValidator(ReadOnlySpan<char> value);
