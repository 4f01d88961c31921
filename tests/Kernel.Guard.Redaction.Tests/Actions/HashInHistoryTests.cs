using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Actions;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

/// <summary>What was sent as a keyed hash stands in the history of the next request.</summary>
public sealed class HashInHistoryTests
{
    private const string Key = "a key of tests, not a secret";
    private static readonly Redactor Hashing = new(new() { Hash = PiiKinds.All, HashKey = Key });

    private static readonly string[] Names = ["USER", "SECRET", "SSN", "CARD", "PHONE", "CUSTOMER", "NAME", "BIRTHDATE"];

    private static readonly string[] Contexts =
    [
        "Your username: {0} is locked", "user_id: {0}", "{{\"customer_number\": \"{0}\"}}", "My name is {0}.", "password={0}", "login {0} and {1}", "{0}, {1}", "Dear {0},", "account number {0}",
        "name,user,ssn\n{0},{1},{0}\n{1},{0},{1}", "WHERE username='{0}'", "https://x.example/?token={0}", "user {0}: {1}", "ssn {0}", "born on {0}", "{0}@example.com", "bearer {0}", "username {0}\npassword {1}",
    ];

    [Fact]
    public void A_hash_stays_as_it_is_wherever_it_stands() =>
        Gen.Select(Gen.Int[0, Contexts.Length - 1], Gen.Int[0, Names.Length - 1], Gen.Int[0, 1_000_000]).Sample((context, kind, seed) =>
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, Contexts[context], HashOf(Names[kind], seed), HashOf(Names[kind], seed + 1));
            Hashing.Redact(text).Text.Should().BeSameAs(text);
            Streamed(Hashing, text).Should().Be(text);
        });

    [Theory]
    [InlineData("customer_number", "CUSTOMER")]
    [InlineData("username", "SSN")]
    [InlineData("password", "SECRET")]
    [InlineData("ssn", "SSN")]
    public void A_hash_in_an_argument_stays_whatever_its_key_says(string key, string name)
    {
        PlaceholderTable? table = null;
        for (var seed = 0; seed < 200; seed++)
        {
            var hash = HashOf(name, seed);
            Hashing.Redact(hash, key, [], ref table).Should().BeSameAs(hash);
        }

        table.Should().BeNull("nothing was found");
    }

    [Fact]
    public void The_same_value_has_the_same_hash_in_the_next_request()
    {
        var redactor = new Redactor(new() { Hash = PiiKinds.UserName, HashKey = Key });
        var first = redactor.Redact("my username is pinkllama_84").Text;
        var history = $"my username is pinkllama_84\nYour username: {first["my username is ".Length..]} is locked";

        redactor.Redact(history).Text.Should().Be($"{first}\nYour username: {first["my username is ".Length..]} is locked");
    }

    [Theory]
    [InlineData("[[USER#0d24ac1bd4c3c88c]]", true)]
    [InlineData("[[CARD#4111111111111111]]", false)]
    [InlineData("[[USER#0D24AC1BD4C3C88C]]", false)]
    [InlineData("[[USER#0d24ac1bd4c3c88]]", false)]
    [InlineData("[[USER#0d24ac1bd4c3c88cc]]", false)]
    [InlineData("[[USERS#0d24ac1bd4c3c88c]]", false)]
    [InlineData("[[user#0d24ac1bd4c3c88c]]", false)]
    [InlineData("[[USER#0d24ac1bd4c3c88c]", false)]
    [InlineData("[USER#0d24ac1bd4c3c88c]]", false)]
    [InlineData("[[USER-0d24ac1bd4c3c88c]]", false)]
    [InlineData("[[#0d24ac1bd4c3c88c]]", false)]
    [InlineData("[[USER#", false)]
    public void Only_the_exact_form_is_a_hash(string text, bool expected)
    {
        for (var start = 0; start < text.Length; start++)
        {
            HashForm.Holds(text, Found(start, text.Length), PlaceholderNames.OfKinds, out _).Should().Be(expected);
        }

        HashForm.Holds($"ada{text}", Found(1, text.Length + 3), PlaceholderNames.OfKinds, out _).Should().BeFalse("it begins before");
        HashForm.Holds($"{text}ada", Found(0, text.Length + 1), PlaceholderNames.OfKinds, out _).Should().BeFalse("it ends behind");

        static HostFinding Found(int start, int end) => new(new Finding(start, end, PiiKinds.UserName), null);
    }

    [Theory]
    [InlineData("[[CARD#4111111111111111]]")]
    [InlineData("[[USER#0d24ac1bd4c3c88c]]4111 1111 1111 1111")]
    [InlineData("4111 1111 1111 1111[[USER#0d24ac1bd4c3c88c]]")]
    [InlineData("password: hunter2-Zx[[USER#0d24ac1bd4c3c88c]]")]
    public void A_value_beside_one_or_in_what_looks_like_one_is_found(string text)
    {
        var redacted = Hashing.Redact(text).Text;

        redacted.Should().NotContain("4111").And.NotContain("hunter2");
        Streamed(Hashing, text).Should().Be(redacted);
    }

    [Fact]
    public void No_hash_has_digits_alone() =>
        HashForm.Write("USER", Convert.FromHexString("123456789012345678a0")).Should().Be("[[USER#456789012345678a]]");

    [Fact]
    public void What_the_host_looks_for_is_found_in_place_of_the_digits()
    {
        const string Text = "[[USER#0d24ac1bd4c3c88c]]";

        Hashing.Redact(Text, KnownValues.Of(KnownValue.Text("0d24ac1bd4c3c88c"))).Text.Should().NotContain("0d24ac1bd4c3c88c");
        new Redactor(new() { Hash = PiiKinds.All, HashKey = Key }, [PiiRecognizer.FromPattern("TOKEN", "[0-9a-f]{16}")]).Redact(Text).Text.Should().NotContain("0d24ac1bd4c3c88c");
        Hashing.Redact(Text, KnownValues.Of(KnownValue.Name("User, Ada"))).Text.Should().BeSameAs(Text);
    }

    [Theory]
    [InlineData("username: [[USER#0d24ac1bd4c3c88c]]", PiiKinds.Email, false)]
    [InlineData("username: [[USER#0d24ac1bd4c3c88c]]", PiiKinds.Email | PiiKinds.Custom, false)]
    [InlineData("username: [[USER#0d24ac1bd4c3c88c]]", PiiKinds.UserName, true)]
    [InlineData("api_key: [[BADGE#9f86d081884c7d65]]", PiiKinds.Secret, false)]
    [InlineData("api_key: [[BADGE#9f86d081884c7d65]]", PiiKinds.Custom, true)]
    [InlineData("api_key: [[EMAIL#9f86d081884c7d65]]", PiiKinds.Custom, true)]
    public void A_hash_of_what_is_not_hashed_was_never_written(string text, PiiKinds hashed, bool stays)
    {
        var redactor = new Redactor(new() { Hash = hashed, HashKey = Key }, [PiiRecognizer.FromPattern("BADGE", "B-[0-9]{5}"), PiiRecognizer.FromPattern("EMAIL", "E-[0-9]{5}")]);
        var redacted = redactor.Redact(text).Text;

        (redacted == text).Should().Be(stays);
        Streamed(redactor, text).Should().Be(redacted);
    }

    [Fact]
    public void A_known_value_of_a_named_kind_is_found_in_place_of_the_digits() =>
        Hashing.Redact("[[USER#0d24ac1bd4c3c88c]]", KnownValues.Of(KnownValue.Text("0d24ac1bd4c3c88c", PiiKinds.UserName))).Text.Should().NotContain("0d24ac1bd4c3c88c");

    [Fact]
    public void Without_a_key_there_are_no_hashes() =>
        new Redactor().Redact("username: [[USER#0d24ac1bd4c3c88c]]").Text.Should().NotContain("0d24ac1bd4c3c88c");

    private static string HashOf(string name, int seed) => new KeyedHash(Key).Of(name, seed.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Streamed(Redactor redactor, string text)
    {
        var stream = redactor.Stream();
        return string.Concat(text.Select(c => stream.Push(c.ToString()))) + stream.Flush();
    }
}
