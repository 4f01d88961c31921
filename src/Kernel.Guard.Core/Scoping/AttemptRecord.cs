using KernelGuard.Accounting;

namespace KernelGuard.Scoping;

/// <summary>Records one attempt of a completion. Each attempt, a hedge's too, has its own.</summary>
/// <remarks>Written by the flow of its attempt alone.</remarks>
public sealed class AttemptRecord
{
    internal AttemptRecord(int number, string? model, long startTimestamp)
    {
        Number = number;
        Model = model;
        StartTimestamp = startTimestamp;
    }

    /// <summary>Gets the attempt's number within its completion, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>Gets the model asked, or null for the provider's default.</summary>
    public string? Model { get; }

    /// <summary>Gets the target it was sent to; null where the host has named none.</summary>
    public string? Target { get; internal set; }

    /// <summary>Gets or sets the name of the provider it was sent to; null where nobody measures attempts.</summary>
    internal string? Provider { get; set; }

    /// <summary>Gets when it began, as a timestamp of the record's clock.</summary>
    public long StartTimestamp { get; }

    /// <summary>Gets or sets whether the request was handed to the provider. An attempt that the meter refused was not.</summary>
    public bool Sent { get; set; }

    /// <summary>Gets or sets whether its request began to leave for the provider; null where the client does not say.</summary>
    internal bool? HasLeft { get; set; }

    /// <summary>Gets or sets whether the guard itself gave its stream up, as a deadline passed or another attempt won, and not the caller.</summary>
    internal bool GivenUp { get; set; }

    /// <summary>Gets or sets the output limit that was sent where a host's raw object or body may say another one than the request; <see cref="int.MaxValue"/> for none that can be read, null where nobody says.</summary>
    internal int? OutputLimit { get; set; }

    /// <summary>Gets or sets when that was, as a timestamp of the record's clock; 0 before.</summary>
    internal long SentTimestamp { get; set; }

    /// <summary>Gets or sets whether an answer arrived whole.</summary>
    public bool Completed { get; set; }

    /// <summary>Gets or sets what it used. <see cref="UsageSource.None"/> until known.</summary>
    public TokenUsage Usage { get; set; } = TokenUsage.None;

    /// <summary>Gets or sets what it cost in US dollars; null when the model has no price.</summary>
    public decimal? Cost { get; set; }

    /// <summary>Gets or sets the model that answered.</summary>
    public string? ResponseModel { get; set; }

    /// <summary>Gets or sets the service tier that the provider says it served; null where it does not say.</summary>
    public string? ServiceTier { get; set; }

    /// <summary>Gets or sets the error's kind, or the provider's status code; null without one.</summary>
    public string? ErrorType { get; set; }

    /// <summary>Gets or sets how long the completion was to wait after it, before it asked again; null where it did not ask again.</summary>
    internal TimeSpan? DelayAfter { get; set; }

    /// <summary>Gets or sets how long the provider was waited for; telemetry takes it off to see the guard's own time.</summary>
    internal TimeSpan ProviderTime { get; set; }

    /// <summary>Gets or sets how many pieces of a tool call a stream has brought before its first content.</summary>
    internal int CallPieces { get; set; }

    /// <summary>Gets or sets what the answer's headers say of the provider's rate limits; null until they arrive, and where nobody asks.</summary>
    internal ProviderLimits? Limits { get; set; }

    /// <summary>Gets or sets the options that the attempt was sent with; null until it begins.</summary>
    internal GuardChatOptions? Options { get; set; }
}
