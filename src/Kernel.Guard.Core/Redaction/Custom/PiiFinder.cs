namespace KernelGuard;

/// <summary>Looks for the next value in a text. It must be thread-safe and keep nothing of the text; an exception, or a place outside the text, stops the request.</summary>
/// <param name="text">The text in plain form: escapes undone, ASCII digits, plain spaces and dashes, no invisible characters.</param>
/// <param name="from">Where to begin; what begins before was looked at already. It is behind what was taken, and within what was refused by the check or for want of its word.</param>
/// <param name="match">The value that begins at <paramref name="from"/> or behind.</param>
/// <returns>Whether there is one.</returns>
public delegate bool PiiFinder(ReadOnlySpan<char> text, int from, out PiiMatch match);
