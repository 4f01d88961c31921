namespace KernelGuard.Accounting;

// What was used is priced by the host alone.
internal sealed partial class TokenPrice
{
    /// <summary>Prices a usage, in billionths of a US dollar.</summary>
    /// <param name="usage">The usage.</param>
    /// <param name="saysWritten">Whether it says what was written to the prompt cache; else all input may have been, and is priced so where that is dearer.</param>
    public long Cost(in TokenUsage usage, bool saysWritten = true) => Up(
        ((Int128)usage.Input * (saysWritten ? _input : Math.Max(_input, _cacheWrite)))
        + ((Int128)usage.CachedInput * _cachedInput)
        + ((Int128)(usage.CacheWrite - usage.CacheWriteHour) * _cacheWrite)
        + ((Int128)usage.CacheWriteHour * _cacheWriteHour)
        + ((Int128)usage.AudioInput * _audioInput)
        + ((Int128)usage.ImageInput * _imageInput)
        + ((Int128)usage.Output * _output)
        + ((Int128)usage.Reasoning * _reasoning)
        + ((Int128)usage.AudioOutput * _audioOutput));
}
