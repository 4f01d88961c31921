using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Says on the thoughts of one completion that its provider keeps how many tokens they took at most, because so many are read again where their numbers go back.</summary>
internal struct SeenThoughts
{
    private Dictionary<string, object?>? _bill;

    /// <summary>Sees contents of the answer.</summary>
    /// <param name="contents">The contents.</param>
    /// <param name="attempt">Whose answer it is: until it has ended they may be as long as that may be.</param>
    /// <param name="models">The models.</param>
    public void Saw(IList<AIContent> contents, MeteredAttempt attempt, ModelCatalog models)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (NumberedThought.Is(contents[i]))
            {
                NumberedThought.Say(contents[i], _bill ??= NumberedThought.Bill(attempt.LongestOutput(models)));
            }
        }
    }

    /// <summary>Says what the completion was billed, now that it has ended.</summary>
    public readonly void Bill(in TokenUsage usage)
    {
        if (_bill is null)
        {
            return;
        }

        if (usage.Source == UsageSource.Provider)
        {
            // Some servers count thoughts as they count words.
            NumberedThought.Change(_bill, usage.Reasoning > 0 ? usage.Reasoning : usage.TotalOutput);
        }
        else if (usage.TotalOutput > NumberedThought.TokensOf(_bill))
        {
            NumberedThought.Change(_bill, usage.TotalOutput);
        }
    }
}
