using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what was seen of one completion's answer: what its provider counts, how far it is, and the answer itself for where no count tells.</summary>
/// <param name="choices">How many answers were asked for.</param>
internal struct SeenAnswer(int choices)
{
    private ReportedCounts _reported;
    private BoundSum _answer;
    private KeptAnswer _kept;
    private bool _answered;
    private int _usages;
    private int _finished;
    private bool _saidLast;
    private bool _sawAll;
    private bool _isLastWord;
    private bool _goesOn;
    private bool _writesOn;

    public readonly TokenUsage Reported => _reported.Usage;

    /// <summary>Gets whether the usage says what was written to the provider's prompt cache.</summary>
    public readonly bool SaysWritten => _reported.SaysWritten;

    /// <summary>Gets whether it is said how many tokens went in.</summary>
    public readonly bool SaysInput => _reported.SaysInput;

    /// <summary>Gets whether it is said how many tokens came out: clients hand on 0 where nothing was said, and an answer has at least one.</summary>
    public readonly bool SaysOutput => _reported.SaysOutput || (_reported.SaysNoOutput && _answer.Tokens == 0);

    /// <summary>Gets the bound of what was answered.</summary>
    public readonly long Tokens => _answer.Tokens;

    /// <summary>
    /// Gets whether the usage came with the answer's end or after it, so that nothing is added to it any more. Clients hand out tool calls behind it, as they are whole then; text that follows says
    /// that it was no end.
    /// </summary>
    public readonly bool IsLastWord => _isLastWord && IsWhole && !_writesOn;

    /// <summary>
    /// Gets whether the answer is whole: in a stream, whether it said why it ended. A stream of several answers says so of each, and ends in a piece without
    /// words: adapters repeat the end of the first answer with each piece of the others.
    /// </summary>
    public readonly bool IsWhole => _sawAll || (HasEnded && (choices == 1 || !_saidLast));

    /// <summary>
    /// Gets whether the usage closes the answer: the only one, in a piece of its own behind all others. One that comes with each piece, or first, is a
    /// count so far.
    /// </summary>
    public bool EndsInUsage { get; private set; }

    /// <summary>Gets whether a stream said more of its answer in pieces after the one with the usage, which is a count so far then.</summary>
    public readonly bool GoesOnAfterUsage => !_sawAll && _goesOn;

    private readonly bool HasEnded => _sawAll || _finished >= choices;

    public void Saw(UsageDetails details)
    {
        _reported.Add(details);
        _isLastWord = HasEnded;
    }

    /// <summary>Gets whether more of the answer behind this point may be another completion: it ended, and its usage says both sides. Of several answers nobody knows it.</summary>
    public readonly bool MayBeOver => choices == 1 && IsLastWord && SaysInput && SaysOutput;

    /// <summary>Makes the beginning of another completion of the same request.</summary>
    public readonly SeenAnswer Next() => new(choices);

    /// <summary>
    /// Answers whether this is a completion of its own behind an ended one, with an end and a usage of its own. Some servers say an end with each piece, and a usage that grows: its input is
    /// the same, and its output never less.
    /// </summary>
    /// <param name="former">The usage of the ended one.</param>
    public readonly bool IsBehind(in TokenUsage former) =>
        MayBeOver && (Reported.TotalInput != former.TotalInput || Reported.TotalOutput < former.TotalOutput);

    /// <summary>Notes that nothing of the answer is missing.</summary>
    public void SawAll() => _sawAll = true;

    public void Saw(IList<AIContent> contents, bool finished)
    {
        _finished += finished ? 1 : 0;
        var (said, writes, usages, seen) = (false, false, 0, _answer.Tokens);
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is UsageContent usage)
            {
                Saw(usage.Details);
                usages++;
            }
            else
            {
                _answer.Add(contents[i]);
                _kept.Add(contents[i]);
                said = true;
                writes |= contents[i] is TextContent { Text.Length: > 0 } or TextReasoningContent { Text.Length: > 0 };
            }
        }

        _usages += usages;
        _writesOn = usages == 0 && (_writesOn || (_usages > 0 && writes));
        _goesOn = usages == 0 && (_goesOn || (_usages > 0 && _answer.Tokens > seen));
        EndsInUsage = !said && (EndsInUsage ? _usages == 1 : _answered && usages > 0 && _usages == 1);
        (_answered, _saidLast) = (_answered | said, said);
    }

    /// <summary>Counts what was kept of the answer; null for its bytes.</summary>
    public long Count(ITokenCounter? counter) => _kept.Count(counter);

    /// <summary>Gives back what was kept of the answer.</summary>
    public void Forget() => _kept.Release();
}
