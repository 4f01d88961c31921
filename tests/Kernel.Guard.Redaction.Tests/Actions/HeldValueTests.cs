using AwesomeAssertions;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

/// <summary>A finding may hold another one of another kind, such as a customer's name in an e-mail's domain.</summary>
public sealed class HeldValueTests
{
    private static readonly KnownValues Known = KnownValues.Of(KnownValue.Name("Zoë Müller-Ocampo"), KnownValue.Text("4827"));
    private static readonly PiiRecognizer Project = PiiRecognizer.FromPattern("PROJ", "zephyr-\\d+");

    [Theory]
    [InlineData("mail zoe@mueller-ocampo.de", "mail ***@***.de")]
    [InlineData("mail praxis@zoe-mueller-ocampo.example", "mail p***@***.example")]
    [InlineData("mail mueller-ocampo@shop.example", "mail ***@shop.example")]
    [InlineData("mail info@zephyr-7788.example", "mail i***@***.example")]
    [InlineData("mail info@zephyr-7788.zephyr-1.example", "mail i***@***.***.example")]
    [InlineData("call +49 30 901 4827", "call +** ** *** ****")]
    [InlineData("mail ada@example.com, call +49 30 901820", "mail a***@example.com, call +** ** ***820")]
    public void A_mask_shows_nothing_of_another_value_that_it_holds(string text, string expected)
    {
        var redactor = new Redactor(new() { Mask = PiiKinds.Email | PiiKinds.Phone }, [Project]);

        redactor.Redact(text, Known).Text.Should().Be(expected);
        Streamed(redactor, text).Should().Be(expected);
    }

    [Theory]
    [InlineData("mail zoe@mueller-ocampo.de")]
    [InlineData("mail info@zephyr-7788.example")]
    [InlineData("mail zephyr-7788@corp.example")]
    public void What_is_refused_within_another_value_refuses_whatever_is_done_to_that(string text)
    {
        foreach (var outer in (RedactionOptions[])[new(), new() { Mask = PiiKinds.Email }, new() { Drop = PiiKinds.Email }])
        {
            outer.Block = PiiKinds.KnownValue | PiiKinds.Custom;
            var redactor = new Redactor(outer, [Project]);

            FluentActions.Invoking(() => redactor.Redact(text, Known)).Should().Throw<RedactionException>().WithMessage(text.Contains("zephyr", StringComparison.Ordinal) ? "*the kind Custom*" : "*the kind KnownValue*");
            FluentActions.Invoking(() => Streamed(redactor, text)).Should().Throw<RedactionException>();
        }
    }

    [Fact]
    public void What_is_dropped_within_another_value_is_dropped_with_it() =>
        new Redactor(new() { Drop = PiiKinds.KnownValue }).Redact("mail zoe@mueller-ocampo.de now", Known).Text.Should().Be("mail now");

    [Fact]
    public void A_hash_or_placeholder_of_a_value_that_holds_another_stays_its_own()
    {
        new Redactor().Redact("mail zoe@mueller-ocampo.de", Known).Text.Should().Be("mail [[EMAIL-1]]");
        new Redactor(new() { Hash = PiiKinds.Email, HashKey = "a key of tests, not a secret" }).Redact("mail zoe@mueller-ocampo.de", Known).Text.Should().StartWith("mail [[EMAIL#");
    }

    [Fact]
    public void What_is_allowed_within_another_value_neither_refuses_nor_hides()
    {
        new Redactor(new() { Block = PiiKinds.Custom, Allow = { "zephyr-7788" } }, [Project]).Redact("mail info@zephyr-7788.example").Text.Should().Be("mail [[EMAIL-1]]");
        new Redactor(new() { Mask = PiiKinds.Email, Allow = { "zephyr-7788" } }, [Project]).Redact("mail info@zephyr-7788.example").Text.Should().Be("mail i***@zephyr-7788.example");
        new Redactor(new() { Block = PiiKinds.KnownValue, Allow = { "*@mueller-ocampo.de" } }).Redact("mail zoe@mueller-ocampo.de", Known).Text.Should().Be("mail zoe@mueller-ocampo.de");
    }

    [Theory]
    [InlineData("mail info@zephyr-1.zephyr-2.example", true)]
    [InlineData("mail info@zephyr-1.zephyr-2.zephyr-1.example", true)]
    [InlineData("mail info@zephyr-1.zephyr-3.zephyr-2.example", false)]
    [InlineData("mail info@zephyr-1.zephyr-1.zephyr-3.example", false)]
    public void Each_value_within_another_is_allowed_or_not_by_itself(string text, bool passes)
    {
        var redactor = new Redactor(new() { Block = PiiKinds.Custom, Allow = { "zephyr-1", "zephyr-2" } }, [Project]);
        if (passes)
        {
            redactor.Redact(text).Text.Should().Be("mail [[EMAIL-1]]");
            Streamed(redactor, text).Should().Be("mail [[EMAIL-1]]");
            return;
        }

        FluentActions.Invoking(() => redactor.Redact(text)).Should().Throw<RedactionException>();
        FluentActions.Invoking(() => Streamed(redactor, text)).Should().Throw<RedactionException>();
    }

    [Fact]
    public void One_place_that_is_read_in_two_ways_holds_no_other_value_unless_the_host_knows_it()
    {
        HostFinding Found(int start, int end, PiiKinds kind, float confidence = Confidence.Named) => new(new Finding(start, end, kind, confidence), null);

        Found(2, 9, PiiKinds.UserName).Join(Found(2, 9, PiiKinds.Secret, Confidence.Shaped)).Held.Should().BeEmpty();
        Found(2, 9, PiiKinds.UserName).Join(Found(2, 8, PiiKinds.Secret)).Held.Should().Equal(new Finding(2, 8, PiiKinds.Secret, Confidence.Named));
        Found(2, 9, PiiKinds.UserName).Join(Found(2, 9, PiiKinds.KnownValue, Confidence.Known)).Held.Should().Equal(new Finding(2, 9, PiiKinds.UserName, Confidence.Named));
        Found(2, 9, PiiKinds.UserName).Join(Found(2, 9, PiiKinds.UserName, Confidence.Known)).Held.Should().BeEmpty();
    }

    [Fact]
    public void What_is_held_goes_where_its_finding_goes()
    {
        var found = new HostFinding(new Finding(10, 20, PiiKinds.Email), null).Join(new HostFinding(new Finding(12, 14, PiiKinds.Custom), "PROJ")).Join(new HostFinding(new Finding(16, 18, PiiKinds.Custom), "PROJ"));

        found.Held.Should().Equal(new Finding(12, 14, PiiKinds.Custom), new Finding(16, 18, PiiKinds.Custom));
        found.At(0, 10).Held.Should().Equal(new Finding(2, 4, PiiKinds.Custom), new Finding(6, 8, PiiKinds.Custom));
        found.At(0, 12).Held.Should().Equal(new Finding(0, 12, PiiKinds.Custom), new Finding(0, 12, PiiKinds.Custom));
    }

    private static string Streamed(Redactor redactor, string text)
    {
        var stream = redactor.Stream(Known);
        return string.Concat(text.Select(c => stream.Push(c.ToString()))) + stream.Flush();
    }
}
