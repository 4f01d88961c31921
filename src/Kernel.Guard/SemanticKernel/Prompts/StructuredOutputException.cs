namespace KernelGuard;

/// <summary>Tells that an answer is not of the declared type. It does not quote the answer.</summary>
/// <param name="type">The declared type's name.</param>
/// <param name="path">Where in the JSON it fails; null where the whole is no JSON.</param>
public sealed class StructuredOutputException(string type, string? path)
    : GuardException(
        $"The answer does not parse as {type}" + (path is null ? "" : $" at {path}") + ". Check that the model supports structured outputs, and that MaxOutputTokens leaves room for the whole answer.",
        "invalid_output");
