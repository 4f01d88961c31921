using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Is what was seen of an attempt's completions: a client that calls tools beneath the guard makes several. Where the one that answers may have ended, and what comes behind it may be
/// another one under the same name, it holds both ways to read the answer until one of them is seen to be right.
/// </summary>
/// <param name="choices">How many answers were asked for.</param>
internal sealed class SeenCompletions(int choices)
{
    private SeenAnswer _answer = new(choices);
    private SeenThoughts _thoughts;
    private SeenAnswer _behind;
    private SeenThoughts _former;
    private Bill? _supposed;
    private string? _response;
    private bool _answered;
    private bool _ranTools;

    /// <summary>Gets what was seen of the completion that answers.</summary>
    public ref SeenAnswer Answer => ref _answer;

    /// <summary>Gets what the completion that answers thought and its provider keeps.</summary>
    public ref SeenThoughts Thoughts => ref _thoughts;

    /// <summary>Gets what completions took before the one that answers.</summary>
    public Bill Earlier { get; private set; } = Bill.None;

    /// <summary>Gets how many there are, as far as the answer shows.</summary>
    public int Requests { get; private set; } = 1;

    /// <summary>Gets whether a tool's call or result was among what was seen.</summary>
    public bool CallsTools { get; private set; }

    /// <summary>Counts the completions of an answer that arrived whole: a tool's result stands between two of them.</summary>
    /// <param name="messages">The answer.</param>
    public void Count(IList<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            ComesFromTools(message.Role);
            LookForTools(message.Contents);
        }
    }

    /// <summary>
    /// Answers whether a piece of a stream begins another completion, and the usage so far is that of an ended one. Behind an end and its usage a tool's result or another
    /// answer's name says so.
    /// </summary>
    /// <param name="update">The piece.</param>
    public bool Begins(ChatResponseUpdate update)
    {
        var ran = ComesFromTools(update.Role);
        if (update.Role == ChatRole.Tool)
        {
            return false;
        }

        var isNamed = _response is { } former && update.ResponseId is { } response && response != former;
        _response = update.ResponseId ?? _response;
        var begins = (ran || isNamed) && _answer.IsLastWord;
        Requests += begins && !ran ? 1 : 0;
        return begins;
    }

    /// <summary>
    /// Answers whether another completion was under way when the attempt failed, of which nothing was seen: the one before it had ended, and a tool's result came behind that.
    /// </summary>
    public bool BeginsUnseen()
    {
        var begins = _ranTools && _answer.IsLastWord;
        Requests += begins ? 1 : 0;
        return begins;
    }

    /// <summary>Closes the completion that ended, and begins another one.</summary>
    /// <param name="bill">What it took.</param>
    public void Close(in Bill bill)
    {
        BillThoughts(bill.Usage);
        Earlier += bill;
        (_answer, _thoughts, _behind, _former, _supposed) = (_answer.Next(), default, default, default, null);
    }

    /// <summary>Says on the thoughts of the completion that ended what it was billed.</summary>
    public void BillThoughts(in TokenUsage usage)
    {
        _former.Bill(usage);
        _thoughts.Bill(usage);
    }

    /// <summary>
    /// Answers whether a piece of a stream may begin another completion under the same name: it comes behind an end and its usage. If it does, is seen when that one ends
    /// in a usage of its own; until then it is more of the same.
    /// </summary>
    /// <param name="update">The piece.</param>
    public bool MayBegin(ChatResponseUpdate update) =>
        _supposed is null && _answer.MayBeOver && update.Contents.Any(static content => content is not UsageContent);

    /// <summary>Keeps what the completion took that may have ended.</summary>
    /// <param name="bill">What it took.</param>
    public void Suppose(in Bill bill) => (_supposed, _behind, _former, _thoughts) = (bill, _answer.Next(), _thoughts, default);

    /// <summary>Takes in what a piece of a stream says: also that the completion that was supposed to have ended has.</summary>
    /// <param name="update">The piece.</param>
    public void See(ChatResponseUpdate update)
    {
        var finished = update.FinishReason is not null;
        LookForTools(update.Contents);
        _answer.Saw(update.Contents, finished);
        if (_supposed is not { } former)
        {
            return;
        }

        _behind.Saw(update.Contents, finished);
        if (!_behind.IsBehind(former.Usage))
        {
            return;
        }

        _former.Bill(former.Usage);
        _answer.Forget();
        (_answer, _behind, _former, _supposed) = (_behind, default, default, null);
        Earlier += former;
        Requests++;
    }

    /// <summary>Gives back what was kept of the answer.</summary>
    public void Forget()
    {
        _answer.Forget();
        _behind.Forget();
    }

    private void LookForTools(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count && !CallsTools; i++)
        {
            CallsTools = contents[i] is FunctionCallContent or FunctionResultContent;
        }
    }

    // What goes before the first word of a model was run before the attempt.
    private bool ComesFromTools(ChatRole? role)
    {
        if (role == ChatRole.Tool)
        {
            _ranTools = _answered;
            return false;
        }

        var ran = _ranTools;
        (_answered, _ranTools) = (true, false);
        Requests += ran ? 1 : 0;
        return ran;
    }
}
