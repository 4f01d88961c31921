using System.Text;
using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Lexicon;

/// <summary>Holds the filter, the tree and the scan for triggers against a reference that looks every phrase up at every place.</summary>
public sealed class LexiconAgreementTests
{
    private const int Places = 250_000;
    private const int RandomTexts = 4_000;

    private static readonly WordTrie Trie = new(KindCatalog.Phrases);

    private static readonly string[] Between = [" ", "", "_", "-", ". ", " - ", "\n", "'", "  ", ": ", "1", "@", "é", "x", "Q", "号", "ß", "\u0301", "\uD83D\uDE00", "я", "/", "\t", "the ", "und"];

    [Fact]
    public void Every_phrase_that_the_reference_meets_in_the_corpus_is_met()
    {
        var places = 0;
        var met = 0;
        foreach (var text in SpeedTexts.All().Select(static text => text.Text[..20_000]).Concat(OrdinaryText.All(CorpusCases.FixedSeed).Select(static text => text.Text)).Concat(CorpusCases.All(CorpusCases.FixedSeed).Select(static one => one.Text)))
        {
            met += Compare(text);
            if ((places += text.Length) > Places)
            {
                break;
            }
        }

        places.Should().BeGreaterThan(Places);
        met.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void Every_phrase_that_the_reference_meets_in_random_texts_is_met()
    {
        var random = new Random(4711);
        var phrases = SlowLexicon.Phrases.ToArray();
        var text = new StringBuilder();
        var met = 0;
        for (var i = 0; i < RandomTexts; i++)
        {
            text.Clear();
            for (var pieces = random.Next(1, 9); pieces > 0; pieces--)
            {
                Append(text, phrases[random.Next(phrases.Length)], random);
                text.Append(Between[random.Next(Between.Length)]);
            }

            met += Compare(text.ToString());
        }

        met.Should().BeGreaterThan(RandomTexts);
    }

    // A phrase, or its beginning, its words joined in any way, its letters in any case.
    private static void Append(StringBuilder text, string phrase, Random random)
    {
        var (joint, letters) = (random.Next(6), random.Next(5));
        foreach (var c in phrase.AsSpan(0, random.Next(4) == 0 ? random.Next(phrase.Length) : phrase.Length))
        {
            var first = text.Length == 0 || text[^1] == ' ';
            text.Append(c == ' ' ? joint switch { 0 => " ", 1 => "_", 2 => "-", 3 => ". ", 4 => "\n", _ => "" }
                : (letters switch { 0 => char.ToUpperInvariant(c), 1 when first || random.Next(6) == 0 => char.ToUpperInvariant(c), 2 when c == 'e' => 'é', _ => c }).ToString());
        }
    }

    private static int Compare(string original)
    {
        using var folded = FoldedText.Of(original);
        var text = folded.Text.ToString();
        var triggers = Triggers(text);
        var met = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var end = SlowLexicon.Met(text, at);
            if (end > 0)
            {
                met++;
                WordLexicon.MayBegin(text, at).Should().BeTrue("«{0}» begins a phrase in «{1}»", text[at..end], text);
                triggers.Should().Contain(at, "«{0}» begins a phrase in «{1}»", text[at..end], text);
            }

            if (CharacterClasses.BeginsWord(text, at))
            {
                Trie.Match(text, at).Met.Should().Be(end, "«{0}» is all that is a phrase there in «{1}»", text[at..Math.Max(at, end)], text);
            }
        }

        return met;
    }

    private static HashSet<int> Triggers(string text)
    {
        var met = new HashSet<int>();
        var scan = new TriggerScan(text);
        var blocks = default(TriggerBlocks);
        for (var from = 0; scan.Next(from, ref blocks, out var at); from = at + 1)
        {
            met.Add(at);
        }

        return met;
    }
}
