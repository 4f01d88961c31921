using KernelGuard.Accounting;

namespace KernelGuard;

/// <summary>
/// Is the base of every error of the guard. Its message names what to change and never holds a key, a prompt or an answer;
/// it has no inner exception, because a provider's own text may quote them.
/// </summary>
public abstract class GuardException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="message">What went wrong and what to change.</param>
    /// <param name="errorType">The kind from telemetry's closed set, or the provider's status code.</param>
    protected GuardException(string message, string errorType)
        : base(message)
    {
        ErrorType = errorType;
    }

    /// <summary>Gets the kind from telemetry's closed set (<c>timeout</c>, <c>circuit_open</c>, <c>budget_denied</c>, …), or the provider's status code.</summary>
    public string ErrorType { get; }

    /// <summary>Gets or sets what the completion had used until it failed.</summary>
    public TokenUsage Usage { get; set; }

    /// <summary>Finds the guard's own error in what others wrapped it in: a kernel, a function-calling client or a tool; null where there is none.</summary>
    internal static GuardException? Within(Exception? error)
    {
        while (error is not null and not GuardException)
        {
            error = error.InnerException;
        }

        return error as GuardException;
    }
}
