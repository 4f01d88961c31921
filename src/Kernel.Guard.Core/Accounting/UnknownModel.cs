namespace KernelGuard;

/// <summary>Names what a hard budget of cost does with a model, or a tier of it, that has no price.</summary>
public enum UnknownModel
{
    /// <summary>Denies the call, and says so.</summary>
    Deny,

    /// <summary>Reserves and charges it at the dearest price of all models in the model data, part by part.</summary>
    WorstCase,

    /// <summary>The same, and logs a warning once for each model.</summary>
    Warn,
}
