using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Masks;
using Xunit;

namespace KernelGuard.Redaction.Tests.Masks;

/// <summary>Compares what a mask reads with what another engine reads by the same form: .NET's regular expressions.</summary>
public sealed class MaskAgainstRegexTests
{
    private const string Signs = " -./\n";
    private const string Others = "0123456789abcXYZ -./\n,:_é";

    /// <summary>Gets the masks of all kinds.</summary>
    public static TheoryData<string> Masks => [.. KindCatalog.Modules.SelectMany(static module => module.Rules).Select(static rule => rule.Mask).Distinct()];

    [Theory]
    [MemberData(nameof(Masks))]
    public void A_mask_reads_what_the_expression_of_its_form_reads(string mask)
    {
        var random = new Random(20_261_128);
        var expression = new Regex(@"\A" + string.Concat(mask.Select(Form)), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var (fits, misfits) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var text = Written(random, mask);
            var match = expression.Match(text);
            var read = Mask.Read(mask, text, new char[Mask.Longest], out var count);

            read.Should().Be(match.Success ? match.Length : -1, "of «{0}»", text);
            if (match.Success && !mask.Contains('~', StringComparison.Ordinal))
            {
                count.Should().Be(match.Value.Count(c => !Signs.Contains(c, StringComparison.Ordinal)) - mask.Count(m => !IsPart(m)));
            }

            (fits, misfits) = match.Success ? (fits + 1, misfits) : (fits, misfits + 1);
        }

        fits.Should().BeGreaterThan(50);
        misfits.Should().BeGreaterThan(20);
    }

    // A separator that may stand is taken where it does, and not given back.
    private static string Form(char m) => m switch
    {
        '9' => "[0-9]",
        'A' => "[A-Za-z]",
        'X' => "[0-9A-Za-z]",
        '~' => @"[\s\S]",
        '?' => @"(?>[ \-./\n]?)",
        '_' => @"[ \-./\n]",
        >= 'a' and <= 'z' => $"[{m}{char.ToUpperInvariant(m)}]",
        _ => Regex.Escape(m.ToString()),
    };

    private static bool IsPart(char m) => m is '9' or 'A' or 'X' or '~' or '?' or '_' or (>= 'a' and <= 'z') || Signs.Contains(m, StringComparison.Ordinal);

    // As the mask has it, and in half of the texts one character is another.
    private static string Written(Random random, string mask)
    {
        var text = string.Concat(mask.Select(m => m switch
        {
            '9' => Pick(random, "0123456789"),
            'A' => Pick(random, "abcXYZ"),
            'X' => Pick(random, "0123abcXYZ"),
            '~' => Pick(random, "019abcXYZ+*"),
            '?' => random.Next(2) == 0 ? string.Empty : Pick(random, Signs),
            '_' => Pick(random, Signs),
            >= 'a' and <= 'z' => random.Next(2) == 0 ? m.ToString() : char.ToUpperInvariant(m).ToString(),
            _ => m.ToString(),
        }));
        if (random.Next(2) == 0)
        {
            var at = random.Next(text.Length);
            text = text[..at] + (random.Next(3) == 0 ? string.Empty : Pick(random, Others)) + text[(at + 1)..];
        }

        return random.Next(2) == 0 ? text : text + Pick(random, Others);
    }

    private static string Pick(Random random, string from) => from[random.Next(from.Length)].ToString();
}
