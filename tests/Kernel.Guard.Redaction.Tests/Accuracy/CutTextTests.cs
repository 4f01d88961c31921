using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

public sealed class CutTextTests
{
    private static readonly Redactor Redactor = new();

    [Fact]
    public void No_text_of_the_corpus_makes_a_recognizer_fail_wherever_it_is_cut()
    {
        var random = new Random(CorpusCases.FixedSeed);
        foreach (var text in CorpusCases.All(CorpusCases.FixedSeed).Select(static one => one.Text).Where((_, i) => i % 4 == 0))
        {
            for (var cut = 0; cut < 3; cut++)
            {
                var start = random.Next(text.Length);
                var piece = cut == 0 ? text[..start] : cut == 1 ? text[start..] : text[start..(start + random.Next(text.Length - start + 1))];

                var redacted = Redactor.Redact(piece);

                redacted.Restore(redacted.Text).Should().Be(piece);
            }
        }
    }
}
