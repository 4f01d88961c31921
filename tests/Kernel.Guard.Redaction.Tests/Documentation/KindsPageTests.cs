using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Documentation;

/// <summary>Holds docs/stages/redaction-kinds.md to the code. Run with <c>KERNEL_GUARD_ACCEPT=1</c> to write it anew.</summary>
public sealed class KindsPageTests
{
    private static readonly string Path = Checkout.File("docs", "stages", "redaction-kinds.md");

    /// <summary>Gets all kinds, each by itself.</summary>
    public static TheoryData<PiiKinds> Kinds => [.. KindsPage.Kinds];

    [Fact]
    public void The_page_says_what_the_code_does()
    {
        var page = KindsPage.Write();
        if (Environment.GetEnvironmentVariable("KERNEL_GUARD_ACCEPT") == "1")
        {
            File.WriteAllText(Path, page);
        }

        File.ReadAllText(Path).ReplaceLineEndings("\n").Should().Be(page, "KERNEL_GUARD_ACCEPT=1 writes it anew");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_says_how_it_is_found(PiiKinds kind)
    {
        var sentences = KindsPage.SentencesOf(kind);

        sentences.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        sentences.Should().AllSatisfy(static sentence =>
            sentence.Should().MatchRegex("^[^\\s].{8,}[^\\s.]$", "a sentence begins and ends without a blank or a full stop, and is on one line"));
    }

    [Fact]
    public void No_module_speaks_of_two_kinds_in_one_sentence() =>
        KernelGuard.Redaction.Kinds.KindCatalog.Modules.SelectMany(static module => module.Docs)
            .Should().OnlyContain(static doc => System.Numerics.BitOperations.PopCount((ulong)doc.Kind) == 1);
}
