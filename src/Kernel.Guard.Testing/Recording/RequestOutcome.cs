namespace KernelGuard.Testing;

/// <summary>Tells how the exchange of a <see cref="RecordedRequest"/> ended.</summary>
public enum RequestOutcome
{
    /// <summary>The exchange is still under way.</summary>
    Pending,

    /// <summary>The answer was handed over whole, be it a completion or an error.</summary>
    Answered,

    /// <summary>The client cut the connection before the answer was whole.</summary>
    Aborted,

    /// <summary>The server cut the connection, because a script asked for it or because it was disposed.</summary>
    Cut,
}
