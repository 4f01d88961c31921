namespace KernelGuard;

/// <summary>Holds what the guard's telemetry carries. Section <c>KernelGuard:Telemetry</c>.</summary>
public sealed class GuardTelemetryOptions
{
    /// <summary>
    /// Gets or sets what of messages and answers spans carry; null for what the variable <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> says, where
    /// <c>true</c> means <see cref="TelemetryContent.Redacted"/> and never more. Default: null, and without the variable <see cref="TelemetryContent.None"/>.
    /// </summary>
    public TelemetryContent? Content { get; set; }

    /// <summary>Gets or sets how many characters of each text are carried, 1 to 1,000,000. Default: 8,192.</summary>
    public int MaximumTextLength { get; set; } = 8_192;

    /// <summary>
    /// Gets or sets whether <c>kernelguard.usage.cost</c> is counted by tenant as well, in the label <c>kernelguard.tenant</c>: of the first hundred tenants of a
    /// process, and of the others together as <c>_OTHER</c>. Tenants' names then stand wherever metrics go. Default: false.
    /// </summary>
    public bool CostByTenant { get; set; }
}
