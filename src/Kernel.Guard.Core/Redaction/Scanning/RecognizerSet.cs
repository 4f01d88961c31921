using System.Collections.Immutable;
using System.Numerics;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Holds what looks for some kinds, by trigger.</summary>
internal sealed class RecognizerSet
{
    private const int Bits = 64;
    private readonly Asked[][] _byTrigger;
    private readonly ulong[] _byKind;
    private readonly ulong _numbered;
    private readonly Asked[][] _byShape;

    /// <summary>Creates the set of some kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="regions">The ISO 3166-1 codes of the regions that the host names.</param>
    public RecognizerSet(PiiKinds kinds, ImmutableArray<string> regions)
    {
        IRecognizer[] asked = [.. KindCatalog.Modules.SelectMany(static module => module.Recognizers).Where(recognizer => (recognizer.Kinds & kinds) != 0).Select(recognizer => recognizer.In(regions))];
        _byTrigger = [.. Enum.GetValues<Trigger>().Select(trigger => Of(asked.Where(recognizer => recognizer.Trigger == trigger)))];
        _numbered = _byTrigger[(int)Trigger.Word].Select(static (recognizer, i) => (recognizer.NeedsNumber ? 1UL : 0) << i).Aggregate(0UL, static (all, one) => all | one);
        _byKind = [.. Enumerable.Range(0, Bits).Select(kind => _byTrigger[(int)Trigger.Word].Select((recognizer, i) => ((ulong)recognizer.Kinds >> kind & 1) << i).Aggregate(0UL, static (all, one) => all | one))];
        Announced = _byTrigger[(int)Trigger.Word].Aggregate(PiiKinds.None, static (all, recognizer) => all | recognizer.Kinds);
        _byShape = ByShape([.. asked.Where(static recognizer => recognizer.Trigger == Trigger.Number)]);
        Masks = new MaskRules(KindCatalog.Modules.SelectMany(static module => module.Rules).Where(rule => (rule.Kind & kinds) != 0));
        Kinds = kinds;
    }

    /// <summary>Gets the kinds looked for.</summary>
    public PiiKinds Kinds { get; }

    /// <summary>Gets the kinds that words announce.</summary>
    public PiiKinds Announced { get; }

    /// <summary>Gets the written forms.</summary>
    public MaskRules Masks { get; }

    /// <summary>Asks the recognizers of numbers that have the candidate's shape, and no more digits than its groups hold, and keeps the best finding.</summary>
    public void FindNumber(in Candidate candidate, NumberShape shape, ref Finding best)
    {
        var digits = candidate.Groups.Cut ? int.MaxValue : candidate.Groups.Digits;
        foreach (var recognizer in _byShape[shape.Index])
        {
            if (recognizer.FewestDigits <= digits && recognizer.TryFind(candidate, out var finding) && (finding.Kind & Kinds) != 0 && finding.Beats(best))
            {
                best = finding;
            }
        }
    }

    /// <summary>Asks all that look at a number by itself, recognizers and written forms, and keeps the best finding.</summary>
    public void LookAtNumber(in Candidate candidate, ref Finding best)
    {
        FindNumber(candidate, NumberShape.Of(candidate.Text, candidate.At, candidate.Groups[0].End, candidate.Floor), ref best);
        Masks.Find(candidate, ref best);
    }

    /// <summary>Asks the recognizers of a trigger other than a number, and keeps the best finding.</summary>
    public void Find(Trigger trigger, in Candidate candidate, ref Finding best)
    {
        if (trigger == Trigger.Word && (candidate.Word.Kinds & Announced) == 0)
        {
            return;
        }

        var asked = _byTrigger[(int)trigger];
        for (var may = trigger == Trigger.Word ? Speaking(candidate) : asked.Length == 0 ? 0 : ulong.MaxValue >> (Bits - asked.Length); may != 0; may &= may - 1)
        {
            if (asked[BitOperations.TrailingZeroCount(may)].TryFind(candidate, out var finding) && (finding.Kind & Kinds) != 0 && finding.Beats(best))
            {
                best = finding;
            }
        }
    }

    // A bit for each recognizer behind words that may find one of the kinds that the word speaks of.
    private ulong Speaking(in Candidate candidate)
    {
        var may = 0UL;
        for (var left = (ulong)(candidate.Word.Kinds & Announced); left != 0; left &= left - 1)
        {
            may |= _byKind[BitOperations.TrailingZeroCount(left)];
        }

        return (may & _numbered) == 0 || candidate.MayHoldNumber ? may : may & ~_numbered;
    }

    private static Asked[] Of(IEnumerable<IRecognizer> recognizers) => [.. recognizers.Select(static recognizer => new Asked(recognizer.TryFind, recognizer.Kinds, recognizer.FewestDigits, recognizer.NeedsNumber))];

    // Few lists differ: shapes that the same recognizers may have share one.
    private static Asked[][] ByShape(IRecognizer[] recognizers)
    {
        var all = Of(recognizers);
        var lists = new Dictionary<ulong, Asked[]>();
        return [.. NumberShape.All.Select(shape => ListOf(recognizers.Aggregate(0UL, (may, recognizer) => (may << 1) | (recognizer.MayStandAt(shape) ? 1UL : 0))))];

        Asked[] ListOf(ulong may) => lists.TryGetValue(may, out var list) ? list : lists[may] = [.. all.Where((_, i) => (may >> (all.Length - 1 - i) & 1) != 0)];
    }

    // A delegate is called faster than an interface that many types implement.
    private delegate bool Look(in Candidate candidate, out Finding finding);

    private readonly record struct Asked(Look TryFind, PiiKinds Kinds, int FewestDigits, bool NeedsNumber);
}
