namespace KernelGuard;

/// <summary>Says whether a value that was found is one, by a check digit, say. It must be thread-safe; an exception stops the request.</summary>
/// <param name="value">The value in plain form: ASCII digits, plain spaces and dashes.</param>
/// <returns>Whether it is one.</returns>
public delegate bool PiiValidator(ReadOnlySpan<char> value);
