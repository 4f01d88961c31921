using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.OpenAI;

/// <summary>
/// Is the body of an answer that is not streamed. A provider sends its headers when the answer is made: one that is silent after them has stalled, and
/// is held to the deadline of the first content until the body begins, and to the one of the silence from there on.
/// </summary>
/// <param name="body">The body as it comes.</param>
/// <param name="policy">What holds for the call.</param>
/// <param name="time">The clock.</param>
internal sealed class WholeBody(Stream body, GuardPolicy policy, TimeProvider time) : AnswerBody(body)
{
    private readonly TimeSpan? _idle = policy.Timeout?.Idle;
    private readonly bool _repeatsIdle = policy.Retry is { OnIdle: true };
    private bool _hasBegun;

    /// <summary>Tells whether a policy bounds a silence within a whole answer.</summary>
    public static bool IsBoundBy(GuardPolicy? policy) => policy?.Timeout is { Idle: not null } or { FirstContent: not null };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if ((_hasBegun ? _idle : policy.Timeout?.FirstContent ?? _idle) is not { } silence)
        {
            return await Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        using var limit = new CancellationTokenSource(TimerRange.Clamp(silence), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var read = await Body.ReadAsync(buffer, either.Token).ConfigureAwait(false);

            // Blanks before an answer keep a connection open, and are nothing of it.
            _hasBegun = _hasBegun || buffer.Span[..read].ContainsAnyExcept(" \t\r\n"u8);
            return read;
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw _hasBegun ? new GuardTimeoutException(Deadline.Idle, silence) { MovesOn = _repeatsIdle } : new GuardTimeoutException(Deadline.FirstContent, silence);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Body.Read(buffer, offset, count);
}
