using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests;

/// <summary>Holds that one redactor serves many threads: each text's answer is that of a redactor asked by one.</summary>
public sealed class SharedRedactorTests
{
    private const int Part = 23;
    private const int Threads = 8;

    [Fact]
    public void Texts_that_are_redacted_at_once_come_out_as_one_after_the_other()
    {
        string[] texts = [.. CorpusCases.All(CorpusCases.FixedSeed).Where(static (_, i) => i % Part == 0).Select(static one => one.Text)];
        var shared = new Redactor();
        var known = KnownValues.Of(KnownValue.Name("Ottilie Brandauer"), KnownValue.Text("Quillwerk Ltd."));
        string[] expected = [.. texts.Select(text => new Redactor().Redact(text, known)).Select(Told)];
        var differing = 0;

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var at = (i + (thread * texts.Length / Threads)) % texts.Length;
                var redacted = shared.Redact(texts[at], known);
                if (Told(redacted) != expected[at] || redacted.Restore(redacted.Text) != texts[at])
                {
                    Interlocked.Increment(ref differing);
                }
            }
        });

        texts.Should().HaveCountGreaterThan(500);
        differing.Should().Be(0);
    }

    private static string Told(RedactedText redacted) => redacted.Text + "\n" + string.Join(' ', redacted.Spans.Select(static span => $"{span.Kind}:{span.Start}+{span.Length}"));
}
