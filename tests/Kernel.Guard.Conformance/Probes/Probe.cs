namespace KernelGuard.Conformance.Probes;

/// <summary>Shows that one stage acted on a call: it passes with the stage, and fails without it.</summary>
internal abstract class Probe
{
    /// <summary>Gets the policy under which the call is made.</summary>
    public abstract GuardPolicyOptions Policy { get; }

    /// <summary>Gets whether somebody listens to the spans.</summary>
    public virtual bool Listens => false;

    public static Probe Of(Stage stage) => stage switch
    {
        Stage.CallTelemetry => new SpanProbe("guard"),
        Stage.Audit => new AuditProbe(),
        Stage.Outcome => new OutcomeProbe(),
        Stage.Redaction => new RedactionProbe(),
        Stage.Caching => new CachingProbe(),
        Stage.Admission => new AdmissionProbe(),
        Stage.Resilience => new ResilienceProbe(),
        Stage.Meter => new MeterProbe(),
        Stage.AttemptTelemetry => new SpanProbe("chat"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    public abstract Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken);

    protected static string Answer(string question) => $"You asked: {question}";
}
