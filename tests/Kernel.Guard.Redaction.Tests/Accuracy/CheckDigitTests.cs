using AwesomeAssertions;
using KernelGuard.Corpus;
using Xunit;

namespace KernelGuard.Redaction.Tests.Accuracy;

/// <summary>Holds the corpus's own check digits to values that standards and authorities print as examples.</summary>
public sealed class CheckDigitTests
{
    [Fact]
    public void Luhn_agrees_with_the_example_of_its_standard() => Checks.WithLuhn("7992739871").Should().Be("79927398713");

    [Fact]
    public void Ean_agrees_with_the_example_of_the_Swiss_number() => Checks.WithEan("756921707698").Should().Be("7569217076985");

    [Fact]
    public void Mod_97_agrees_with_the_example_of_the_IBAN_registry() => Checks.Mod97("WEST12345698765432GB").Should().Be(82);

    [Fact]
    public void Verhoeff_agrees_with_its_example() => Checks.WithVerhoeff("236").Should().Be("2363");

    [Fact]
    public void Mod_11_10_agrees_with_its_example() => Checks.Mod1110("0794").Should().Be(5);

    [Theory]
    [InlineData(PiiKinds.BrCpf)]
    [InlineData(PiiKinds.TrTckn)]
    [InlineData(PiiKinds.ThId)]
    public void The_values_of_a_seed_are_all_different(PiiKinds kind)
    {
        var form = CorpusCases.Kinds.Single(spec => spec.Kind == kind).Forms[0];
        var draw = new Draw(5);

        Enumerable.Range(0, 200).Select(_ => form.Write(draw)).Distinct().Should().HaveCount(200);
    }
}
