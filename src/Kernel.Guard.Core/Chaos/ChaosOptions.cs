namespace KernelGuard;

/// <summary>
/// States, in <c>KernelGuard:Chaos</c>, what is broken on purpose, so that a failover can be rehearsed in any host. It takes effect when the
/// configuration changes. An attempt that is broken is not sent.
/// </summary>
public sealed class ChaosOptions
{
    /// <summary>Gets or sets whether anything is broken. Each start and change with it on is logged as a warning. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets the share of attempts, 0 to 1, that fail. Default: 0.05.</summary>
    public double InjectionRate { get; set; } = 0.05;

    /// <summary>Gets how they fail, each as likely: a status from 400 to 599, <c>reset</c> or <c>refused</c>. Default: none, so that none fails.</summary>
    public IList<string> Faults { get; init; } = [];

    /// <summary>Gets or sets the share of attempts, 0 to 1, that are held up. Default: 0.</summary>
    public double LatencyInjectionRate { get; set; }

    /// <summary>Gets or sets for how long they are held up, up to <c>1h</c>. Default: <c>1s</c>.</summary>
    public string Latency { get; set; } = "1s";

    /// <summary>Gets the targets whose attempts are broken; none means all. Default: none.</summary>
    public IList<string> Targets { get; init; } = [];
}
