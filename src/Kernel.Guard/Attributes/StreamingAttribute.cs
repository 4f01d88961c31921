namespace KernelGuard;

/// <summary>Says what becomes of a stream that is cut after its first content. Whole answers are not touched.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class StreamingAttribute : Attribute
{
    /// <summary>Gets or sets whether another attempt goes on from what had come. Default: <see cref="StreamContinuation.Off"/>.</summary>
    public StreamContinuation Continuation { get; set; }
}
