using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Polly;
using PollyOutcome = Polly.Outcome;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is what an attempt answers: the whole response, or a stream that has reached its first content.</summary>
/// <remarks>Deliberately not disposable: Polly would dispose a losing hedge's result behind everybody's back.</remarks>
internal readonly struct Answer
{
    public Answer(ChatResponse whole) => Whole = whole;

    public Answer(AttemptStream stream) => Stream = stream;

    public ChatResponse? Whole { get; }

    public AttemptStream? Stream { get; }

    /// <summary>Takes note of the target that it comes from.</summary>
    public void ServedBy(Target target)
    {
        Stream?.ServedBy(target);
        if (Whole is { } whole)
        {
            target.See(whole.AdditionalProperties);
            for (var i = 0; i < whole.Messages.Count; i++)
            {
                AccountContent.Stamp(whole.Messages[i].Contents, target.Name);
            }
        }
    }

    public static Outcome<Answer> Failed(Exception error) => PollyOutcome.FromException<Answer>(error);
}
