namespace KernelGuard;

/// <summary>Tells that the guard is wired or configured wrongly; thrown before any call.</summary>
/// <param name="message">What is wrong, where, and what to write instead.</param>
public sealed class GuardConfigurationException(string message) : GuardException(message, "configuration");
