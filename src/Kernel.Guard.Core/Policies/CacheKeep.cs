namespace KernelGuard;

/// <summary>Names answers that the cache keeps beside complete ones of text. Errors are never kept.</summary>
[Flags]
public enum CacheKeep
{
    /// <summary>Complete, unfiltered answers of text alone.</summary>
    Complete = 0,

    /// <summary>Answers that call tools.</summary>
    ToolCalls = 1,

    /// <summary>Answers that the output cap cut off.</summary>
    Truncated = 2,

    /// <summary>Answers that the model refused or a content filter stopped.</summary>
    Refusals = 4,
}
