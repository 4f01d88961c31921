namespace KernelGuard.Testing;

/// <summary>Says how a model goes on from a message of its own that was cut.</summary>
public enum ContinuedAs
{
    /// <summary>With what follows, and nothing else.</summary>
    Exact,

    /// <summary>With the last characters once more, and then with what follows.</summary>
    Repeating,

    /// <summary>From the beginning.</summary>
    StartingAgain,

    /// <summary>With "Sure, continuing: " and then with what follows.</summary>
    WithPreamble,
}
