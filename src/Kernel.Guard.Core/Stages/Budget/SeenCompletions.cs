using System.Diagnostics.CodeAnalysis;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is what was seen of the completion that answers. Where that may have ended, and what comes behind it may be another one under the same name, it holds both ways to
/// read the answer until one of them is seen to be right.
/// </summary>
/// <param name="choices">How many answers were asked for.</param>
internal struct SeenCompletions(int choices)
{
    private SeenAnswer _answer = new(choices);
    private SeenThoughts _thoughts;
    private SeenAnswer _behind;
    private SeenThoughts _former;
    private Bill? _supposed;

    /// <summary>Gets what was seen of the completion that answers.</summary>
    [UnscopedRef]
    public ref SeenAnswer Answer => ref _answer;

    /// <summary>Gets what the completion that answers thought and its provider keeps.</summary>
    [UnscopedRef]
    public ref SeenThoughts Thoughts => ref _thoughts;

    /// <summary>Begins another completion.</summary>
    public void Begin() => (_answer, _thoughts, _behind, _former, _supposed) = (_answer.Next(), default, default, default, null);

    /// <summary>Says on the thoughts of the completion that ended what it was billed.</summary>
    public readonly void BillThoughts(in TokenUsage usage)
    {
        _former.Bill(usage);
        _thoughts.Bill(usage);
    }

    /// <summary>
    /// Answers whether a piece of a stream may begin another completion under the same name: it comes behind an end and its usage. If it does, is seen when that one ends
    /// in a usage of its own; until then it is more of the same.
    /// </summary>
    /// <param name="update">The piece.</param>
    public readonly bool MayBegin(ChatResponseUpdate update) =>
        _supposed is null && _answer.MayBeOver && update.Contents.Any(static content => content is not UsageContent);

    /// <summary>Keeps what the completion took that may have ended.</summary>
    /// <param name="bill">What it took.</param>
    public void Suppose(in Bill bill) => (_supposed, _behind, _former, _thoughts) = (bill, _answer.Next(), _thoughts, default);

    /// <summary>Takes in what a piece of a stream says.</summary>
    /// <param name="update">The piece.</param>
    /// <returns>What the completion took that is seen by it to have ended before; null where none is.</returns>
    public Bill? See(ChatResponseUpdate update)
    {
        var finished = update.FinishReason is not null;
        _answer.Saw(update.Contents, finished);
        if (_supposed is not { } former)
        {
            return null;
        }

        _behind.Saw(update.Contents, finished);
        if (!_behind.IsBehind(former.Usage))
        {
            return null;
        }

        _former.Bill(former.Usage);
        _answer.Forget();
        (_answer, _behind, _former, _supposed) = (_behind, default, default, null);
        return former;
    }

    /// <summary>Gives back what was kept of the answer.</summary>
    public void Forget()
    {
        _answer.Forget();
        _behind.Forget();
    }
}
