using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Holds the counts that a provider reported of one attempt. A stream may report them more than once, as sums so far or each side in a piece of its own:
/// of each count the largest is the last word, so that nothing is added up twice.
/// </summary>
internal struct ReportedCounts
{
    private long _input;
    private long _output;
    private long _total;
    private long _cached;
    private long _written;
    private long _writtenHour;
    private long _audioInput;
    private long _imageInput;
    private long _reasoning;
    private long _audioOutput;
    private bool _saysOutput;

    /// <summary>Gets whether the provider said how many tokens it wrote to its prompt cache, none included.</summary>
    public bool SaysWritten { get; private set; }

    /// <summary>
    /// Gets whether it is said how many tokens went in: a completion has at least one, so that 0 says nothing. A total above the other side says it too.
    /// </summary>
    public readonly bool SaysInput => _input > 0 || _total > _output;

    /// <summary>Gets whether it is said how many tokens came out, of which a total above the other side says it too.</summary>
    public readonly bool SaysOutput => _output > 0 || _total > _input;

    /// <summary>Gets whether it is said that none came out; clients say so too where their provider said nothing.</summary>
    public readonly bool SaysNoOutput => _saysOutput && !SaysOutput;

    /// <summary>Gets the counts as disjoint parts.</summary>
    public readonly TokenUsage Usage
    {
        get
        {
            // A part that is larger than its side is not within it: the provider counts it beside.
            var input = _input + Beside(_cached + _written, _input) + Beside(_audioInput, _input) + Beside(_imageInput, _input);
            var output = _output + Beside(_reasoning, _output) + Beside(_audioOutput, _output);

            // A token that is of two parts is of the dearer one. An image that is cached too is billed as cached, by every model that reads images in a chat.
            var audioInput = Math.Min(_audioInput, input);
            var written = Math.Min(_written, input - audioInput);
            var cached = Math.Min(_cached, input - audioInput - written);
            var imageInput = Math.Min(_imageInput, input - audioInput - written - cached);
            var audioOutput = Math.Min(_audioOutput, output);
            var reasoning = Math.Min(_reasoning, output - audioOutput);

            // Some providers leave a part out of both sides; what is billed is the total, and output is the dearer side. A side that is not said is the rest.
            var unnamed = Math.Max(0, _total - input - output);
            if (_input == 0 && _output > 0)
            {
                (input, unnamed) = (input + unnamed, 0);
            }

            return new TokenUsage(
                Input: input - cached - written - audioInput - imageInput,
                CachedInput: cached,
                CacheWrite: written,
                Output: output - reasoning - audioOutput + unnamed,
                Reasoning: reasoning,
                AudioInput: audioInput,
                AudioOutput: audioOutput,
                ImageInput: imageInput,
                UsageSource.Provider)
            {
                CacheWriteHour = Math.Min(_writtenHour, written),
            };
        }
    }

    /// <summary>Adds what an answer, or a piece of one, reports.</summary>
    /// <param name="details">The counts as a chat client reports them.</param>
    public void Add(UsageDetails details)
    {
        Raise(ref _input, details.InputTokenCount);
        Raise(ref _output, details.OutputTokenCount);
        _saysOutput |= details.OutputTokenCount >= 0;
        Raise(ref _total, details.TotalTokenCount);
        Raise(ref _cached, details.CachedInputTokenCount);
        Raise(ref _reasoning, details.ReasoningTokenCount);
        if (details.AdditionalCounts is { } counts)
        {
            SaysWritten |= counts.ContainsKey(ReportedUsage.CacheWrite);
            Raise(ref _written, Of(counts, ReportedUsage.CacheWrite));
            Raise(ref _writtenHour, Of(counts, ReportedUsage.CacheWriteHour));
            Raise(ref _audioInput, Of(counts, ReportedUsage.AudioInput));
            Raise(ref _imageInput, Of(counts, ReportedUsage.ImageInput));
            Raise(ref _audioOutput, Of(counts, ReportedUsage.AudioOutput));
        }
    }

    private static long Beside(long part, long side) => part > side ? part : 0;

    private static void Raise(ref long most, long? count) => most = Math.Max(most, ReportedUsage.Clean(count));

    private static long? Of(AdditionalPropertiesDictionary<long> counts, string key) => counts.TryGetValue(key, out var count) ? count : null;
}
