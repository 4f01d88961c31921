using System.Security.Cryptography;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>
/// Holds on what terms a request was keyed, as a hash of its model and options: an answer that came on others (a downgrade, a fallback, an adapted
/// parameter, a lower output cap) is not the answer of its key.
/// </summary>
internal readonly struct AnswerTerms : IEquatable<AnswerTerms>
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private AnswerTerms(ReadOnlySpan<byte> hash) =>
        (_high, _low) = (System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash), System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]));

    /// <summary>Reads the terms of a request, before it is sent.</summary>
    /// <param name="options">The options.</param>
    /// <param name="model">The provider's own model, which counts where the options name none.</param>
    public static AnswerTerms Of(GuardChatOptions options, string? model)
    {
        var writer = new KeyWriter();
        try
        {
            writer.Text(options.ModelId ?? model);
            writer.Flag(OptionsForm.TryWrite(ref writer, options));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            writer.Hash(hash);
            return new AnswerTerms(hash);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Answers whether every attempt that arrived was sent on these terms.</summary>
    /// <param name="options">The options that went down the chain.</param>
    /// <param name="model">The provider's own model.</param>
    public bool Hold(GuardChatOptions options, string? model)
    {
        if (options.Call.FallbackReason is not null || !Equals(Of(options, model)))
        {
            return false;
        }

        foreach (var attempt in options.Call.Attempts)
        {
            if (attempt.Completed && attempt.Options is { } sent && !ReferenceEquals(sent, options) && !Equals(Of(sent, model)))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(AnswerTerms other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is AnswerTerms other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_high, _low);
}
