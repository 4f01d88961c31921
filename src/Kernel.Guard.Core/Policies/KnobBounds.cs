namespace KernelGuard.Policies;

/// <summary>Holds what the values of a policy's knobs may be.</summary>
/// <remarks>The generator compiles this file too, so that the build refuses exactly what the host refuses; it keeps to .NET Standard 2.0.</remarks>
internal static class KnobBounds
{
    /// <summary>The most own tags of an entry: with those of function, tenant, user and model it bears 64.</summary>
    public const int MostTags = 60;

    /// <summary>The least cost that a limit may be, beside none: costs are counted in billionths of a US dollar.</summary>
    public const decimal LeastCost = 0.000_000_001m;

    /// <summary>The highest limit of costs.</summary>
    public const decimal MostCost = 9_000_000_000m;

    /// <summary>Says what a limit of costs may be, for error texts.</summary>
    public const string CostForm = "0, or 0.000000001 to 9e9 US dollars";

    /// <summary>Says what is allowed past redaction, for error texts.</summary>
    public const string AllowedForm = "values, or domains as '*@shop.example'";

    /// <summary>The longest duration of a timer: they take at most 2^32 - 2 ms.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    /// <summary>Says what a timer's duration may be, for error texts.</summary>
    public const string TimerForm = "at most 49d";

    /// <summary>The longest wait for room.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Says what a wait may be, for error texts.</summary>
    public const string WaitForm = "at most 10m";

    /// <summary>Says what a circuit breaker's durations may be, for error texts.</summary>
    public const string CircuitForm = "500ms to 1d";

    public static readonly KnobRange Temperature = new(0, 2, "0 to 2");
    public static readonly KnobRange TopP = new(0, 1, "0 to 1");
    public static readonly KnobRange MaxOutputTokens = KnobRange.AtLeast(1);
    public static readonly KnobRange Jitter = new(0, 0.5, "0 to 0.5");
    public static readonly KnobRange Semantic = KnobRange.Share;
    public static readonly KnobRange SoftAt = KnobRange.Share;
    public static readonly KnobRange MinConfidence = KnobRange.Share;
    public static readonly KnobRange FailureRatio = KnobRange.Share;
    public static readonly KnobRange MinimumThroughput = KnobRange.AtLeast(2);
    public static readonly KnobRange MaxRetries = new(0, 20, "0 to 20");
    public static readonly KnobRange MaxHedges = new(1, 5, "1 to 5");
    public static readonly KnobRange PerMinute = KnobRange.AtLeast(1);
    public static readonly KnobRange Counted = KnobRange.AtLeast(0);

    /// <summary>The tokens that may be assumed: a usage is booked at no more.</summary>
    public static readonly KnobRange UnboundedInput = new(1, 1_000_000_000, "1 to 1,000,000,000 tokens");

    public static readonly KnobRange PermitLimit = new(1, 1_000_000, "1 to 1,000,000");
    public static readonly KnobRange QueueLimit = new(0, 1_000_000, "0 to 1,000,000");

    // Polly's own range.
    private static readonly TimeSpan ShortestCircuit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestCircuit = TimeSpan.FromDays(1);

    /// <summary>Answers whether a circuit breaker may count or rest for that long.</summary>
    public static bool IsOfCircuit(TimeSpan duration) => duration >= ShortestCircuit && duration <= LongestCircuit;

    /// <summary>Answers whether an entry may be allowed past redaction: it is not blank, and names a domain where it has the form of one.</summary>
    public static bool IsAllowed(string? entry) => entry?.Trim() is { Length: > 0 } value && value is not ("*" or "@" or "*@");
}
