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
        Texts.Sample(static text => Met(text, step: 0).Should().Equal(Expected(text)), iter: 5_000);

    [Fact]
    public void What_lies_before_the_place_to_go_on_from_is_passed() =>
        Gen.Select(Texts, Gen.Int[1, 70]).Sample(static (text, step) =>
        {
            var met = Met(text, step);
            met.Should().BeSubsetOf(Expected(text));
            met.Zip(met.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First > step);
        }, iter: 2_000);

    private static List<int> Met(string text, int step)
    {
        var met = new List<int>();
        var scan = new TriggerScan(text);
        var from = 0;
        while (scan.Next(from, out var at))
        {
            met.Add(at);
            from = at + 1 + step;
        }

        return met;
    }

    private static List<int> Expected(string text)
    {
        var expected = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if ((c is '@' or ':' && (i == 0 || text[i - 1] != c)) || (char.IsAsciiDigit(c) && (i == 0 || !char.IsAsciiDigit(text[i - 1]))) || (CharacterClasses.BeginsWord(text, i) && WordLexicon.MayBegin(text, i)))
            {
                expected.Add(i);
            }
        }

        return expected;
    }
}
