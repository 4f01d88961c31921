using System.Text;
using AwesomeAssertions;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Lexicon;

/// <summary>Compares the one answer for a number, whether a word may speak of it, with what the words say of each place where it may end.</summary>
public sealed class SilentNumberTests
{
    private const int LongestValue = 128;
    private static readonly string[] Pieces = ["card ", "account ", "order ", "BSN ", "tax id ", "the garden ", "is ", ", ", ". ", "\n", " ", "\"", "'", "-", "/", ".", "(", "号 ", "电话", "name;phone\n", "x;", "12", "345", "6789", "1 2 3 ", "4111 4111 4111 4111 4111 ", "1 2 3 4 5 6 7 8 9 0 1 2 3 ", "cvv ", "chapter ", "_", "*"];

    [Fact]
    public void A_number_of_which_no_word_may_speak_is_spoken_of_by_none()
    {
        var random = new Random(20_261_126);
        var (silent, spoken) = (0, 0);
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            text.Clear();
            for (var pieces = random.Next(2, 20); pieces > 0; pieces--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Count(text.ToString(), random.Next(4) == 0 ? "cvv" : string.Empty, ref silent, ref spoken);
        }

        silent.Should().BeGreaterThan(1_000);
        spoken.Should().BeGreaterThan(1_000);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(200, false)]
    public void A_word_behind_a_long_row_may_speak_of_its_first_number_within_the_reach_of_the_longest_value(int digits, bool near)
    {
        var row = string.Concat(Enumerable.Repeat("1 ", digits)) + "card";
        DigitGroups.Read(row, 0, out var groups);

        var words = default(WordHits);
        words.MaySpeak(row, groups, hint: []).Should().Be(near);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(200, false)]
    public void A_word_behind_a_long_list_may_speak_of_its_first_parted_number(int digits, bool near)
    {
        var list = string.Concat(Enumerable.Repeat("1,", digits)) + " card";

        var words = default(WordHits);
        words.MaySpeakOfParted(list, 0, hint: []).Should().Be(near);
    }

    private static void Count(string text, string hint, ref int silent, ref int spoken)
    {
        var words = default(WordHits);
        for (var at = 0; at < text.Length; at++)
        {
            if (CharacterClasses.BeginsWord(text, at) && WordLexicon.Match(text, at) is { Kinds: not PiiKinds.None } hit)
            {
                words.Add(hit);
                at = hit.End - 1;
                continue;
            }

            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            DigitGroups.Read(text, at, out var groups);
            if (words.MaySpeak(text, groups, hint))
            {
                spoken++;
            }
            else
            {
                silent++;
                foreach (var end in Ends(text, at, groups))
                {
                    (words.Near(text, at, end, hint) & ~Phrases.Other).Should().Be(PiiKinds.None, "{0} at {1} to {2}", text, at, end);
                }
            }

            at = groups[0].End - 1;
        }
    }

    // Of many groups not all are read, and a value may end in one of those that are left.
    private static IEnumerable<int> Ends(string text, int start, DigitGroups groups)
    {
        for (var group = 0; group < groups.Count; group++)
        {
            yield return groups[group].End;
        }

        for (var end = groups.End + 1; groups.Cut && end <= Math.Min(text.Length, start + LongestValue) && (char.IsAsciiDigit(text[end - 1]) || text[end - 1] == ' '); end++)
        {
            if (char.IsAsciiDigit(text[end - 1]))
            {
                yield return end;
            }
        }
    }
}
