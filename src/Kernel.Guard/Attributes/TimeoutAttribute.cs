namespace KernelGuard;

/// <summary>Sets deadlines for one completion. Each is a number with <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>Sets deadlines by name.</summary>
    public TimeoutAttribute()
    {
    }

    /// <summary>Sets the total deadline.</summary>
    /// <param name="total">The deadline of one completion with all its attempts.</param>
    public TimeoutAttribute(string total) => Total = total;

    /// <summary>Gets or sets the deadline of one completion with all its attempts. Default: the default policy's, 100 s.</summary>
    public string? Total { get; set; }

    /// <summary>Gets or sets the deadline of one attempt. Default: none.</summary>
    public string? Attempt { get; set; }

    /// <summary>Gets or sets the longest wait for a stream's first content, and for a whole answer's body once its headers are there. Default: the default policy's, 30 s.</summary>
    public string? FirstContent { get; set; }

    /// <summary>Gets or sets the longest silence between two chunks of a stream, or within a whole answer's body. Default: the default policy's, 30 s.</summary>
    public string? Idle { get; set; }

    /// <summary>Gets or sets the deadline of the whole call with its tool loop. Default: the caller's token alone.</summary>
    public string? Call { get; set; }
}
