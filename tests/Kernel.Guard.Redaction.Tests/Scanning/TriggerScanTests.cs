using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class TriggerScanTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf(new[] { "ssn ", "SSN", "tel", " 12", "3", "@", ":", "[", "a", "Ä", "é", "社", "会", "号", "\ud83d\ude00", " ", "the ", "quick", "_", "-", "number ", "xSsn" }.Select(Gen.Const).ToArray()),
        Gen.Char.Select(static c => c.ToString())).Array[0, 60].Select(string.Concat);

    [Fact]
    public void Every_trigger_is_met_once_in_every_text() =>
        Texts.Sample(static text =>
        {
            var met = Met(text, step: 0);
            met.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            Expected(text, static (text, at) => WordLexicon.Match(text, at).Kinds != PiiKinds.None).Except(met).Should().BeEmpty();
            met.Should().BeSubsetOf(Expected(text, MayBegin));
        }, iter: 5_000);

    [Fact]
    public void What_lies_before_the_place_to_go_on_from_is_passed() =>
        Gen.Select(Texts, Gen.Int[1, 70]).Sample(static (text, step) =>
        {
            var met = Met(text, step);
            met.Should().BeSubsetOf(Expected(text, MayBegin));
            met.Zip(met.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First > step);
        }, iter: 2_000);

    private static List<int> Met(string text, int step)
    {
        var met = new List<int>();
        var scan = new TriggerScan(text);
        var blocks = default(TriggerBlocks);
        var from = 0;
        while (scan.Next(from, ref blocks, out var at))
        {
            met.Add(at);
            from = at + 1 + step;
        }

        return met;
    }

    // A scan of 48 characters at once passes some places that a look at one by one does not.
    private static bool MayBegin(string text, int at) => WordLexicon.MayBegin(text, at) || WordLexicon.MayBegin(text.AsSpan(0, Math.Min(text.Length, at + 32)), at);

    private static List<int> Expected(string text, Func<string, int, bool> begins)
    {
        var expected = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if ((c is '@' or ':' or '\\' && (i == 0 || text[i - 1] != c)) || (char.IsAsciiDigit(c) && (i == 0 || !char.IsAsciiDigit(text[i - 1]))) || (CharacterClasses.BeginsWord(text, i) && begins(text, i)))
            {
                expected.Add(i);
            }
        }

        return expected;
    }
}
