namespace KernelGuard;

/// <summary>
/// States one target, in <c>KernelGuard:Targets:{name}</c>: where a completion may be sent. Further keys of the section are its provider's own
/// (for OpenAI those of <c>KernelGuard:OpenAI</c>). <see cref="Enabled"/>, <see cref="Weight"/> and <see cref="Priority"/> take effect when the
/// configuration changes; another provider, endpoint, region or model needs a restart.
/// </summary>
public sealed class TargetOptions
{
    /// <summary>Gets or sets who makes the client. Default: what <c>AddTarget(name, …)</c> makes, else <c>OpenAI</c>.</summary>
    public string? Provider { get; set; }

    /// <summary>Gets or sets the address. Default: the provider's own.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the region's name, for spans and logs. It decides nothing. Default: none.</summary>
    public string? Region { get; set; }

    /// <summary>
    /// Gets or sets the model that is asked here, where it has another name or is another one. Default: the request's; for a client that the
    /// host makes, the client's own.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>
    /// Gets or sets the share of completions among targets of equal priority, 0 to 100, under <see cref="LoadBalancing.WeightedRoundRobin"/>.
    /// With 0 the target is asked only where <c>[Fallback(Target = "…")]</c> names it. Default: 1.
    /// </summary>
    public int Weight { get; set; } = 1;

    /// <summary>Gets or sets the rank, 0 to 100: targets of a higher number are asked while none of a lower one is well. Default: 0.</summary>
    public int Priority { get; set; }

    /// <summary>Gets or sets whether it is asked: the switch by hand. Attempts under way go on. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets whether its model takes tools; a request with tools is not sent to one that does not. Default: true.</summary>
    public bool Tools { get; set; } = true;

    /// <summary>Gets or sets whether its model can be held to a JSON schema; a request with a schema is not sent to one that cannot. Default: true.</summary>
    public bool StructuredOutput { get; set; } = true;

    /// <summary>Gets or sets whether its model reads images; a request with one is not sent to a target whose model does not. Default: true.</summary>
    public bool Images { get; set; } = true;

    /// <summary>Gets or sets whether its model knows the role <c>developer</c>; to others such a message is sent as <c>system</c>. Default: true for OpenAI, else false.</summary>
    public bool? DeveloperRole { get; set; }

    /// <summary>Gets or sets whether its model takes temperature, top-p and penalties; to others they are not sent. Default: what the model data says, else true.</summary>
    public bool? Sampling { get; set; }

    /// <summary>
    /// Gets or sets whether its server knows <c>max_completion_tokens</c>; to others the output limit is sent as <c>max_tokens</c> alone. For
    /// OpenAI's Chat Completions only. Default: true.
    /// </summary>
    public bool MaxCompletionTokens { get; set; } = true;
}

/// <summary>States how targets are chosen, and when one rests, in <c>KernelGuard:Failover</c>.</summary>
public sealed class FailoverOptions
{
    /// <summary>Gets or sets how a completion's target is chosen among those of equal priority that are well. Default: <see cref="LoadBalancing.Ordered"/>.</summary>
    public LoadBalancing LoadBalancing { get; set; }

    /// <summary>Gets or sets after how many failures in a row, 1 to 1000, a target rests. Default: 5.</summary>
    public int FailureThreshold { get; set; } = 5;

    /// <summary>Gets or sets how long a target rests before one attempt tries it again, <c>100ms</c> to <c>1h</c>. Default: <c>10s</c>.</summary>
    public string ReactivationPeriod { get; set; } = "10s";
}

/// <summary>Says how a target is chosen among those of equal priority that are well.</summary>
public enum LoadBalancing
{
    /// <summary>The first, in the order of their registration, then by name.</summary>
    Ordered,

    /// <summary>In turn, by weight.</summary>
    WeightedRoundRobin,

    /// <summary>The one that answers first, with the attempts that it has under way counted in. One that was not measured for 10 s is measured by one attempt.</summary>
    LeastLatency,
}
