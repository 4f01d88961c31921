using AwesomeAssertions;
using KernelGuard.Corpus;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>The middle of a text that is one piece over and over is skipped, and nothing is lost by it.</summary>
public sealed class PeriodicTextTests
{
    private const int Size = 200_000;

    [Fact]
    public void Only_the_middle_of_a_long_stretch_of_one_piece_is_skipped()
    {
        var text = string.Concat(Enumerable.Repeat("Kunde ", Size / 6));

        var next = PeriodicText.Skip(text, PeriodicText.Lead);

        next.Should().BeInRange(Size - 70_000, Size - 66_000);
        ((next - PeriodicText.Lead) % 6).Should().Be(0);
    }

    [Theory]
    [InlineData(40_000, 0)]
    [InlineData(Size, 9_000)]
    public void A_short_stretch_and_one_that_changes_are_read(int size, int change)
    {
        var text = string.Concat(Enumerable.Repeat("Kunde ", size / 6)).ToCharArray();
        text[change] = 'X';

        PeriodicText.Skip(text, PeriodicText.Lead).Should().Be(PeriodicText.Lead);
    }

    public static TheoryData<string> Pieces => [.. AdversarialTexts.Pieces.Select(static piece => piece.Name)];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void What_stands_behind_a_flood_is_found_as_without_it(string name)
    {
        const string Value = "\n\nWrite to ada@example.com, card 4111 1111 1111 1111.\n";
        var piece = AdversarialTexts.Pieces.First(piece => piece.Name == name).Piece;
        var text = string.Concat(Enumerable.Repeat(piece, (Size / piece.Length) + 1)) + Value;

        var redacted = new Redactor().Redact(text);

        redacted.Text.Should().NotContain("ada@example.com").And.NotContain("4111 1111 1111 1111");
        redacted.Restore(redacted.Text).Should().Be(text);
    }

    [Fact]
    public void A_value_in_the_middle_of_a_flood_is_found()
    {
        var flood = string.Concat(Enumerable.Repeat("token=", Size / 6));

        new Redactor().Redact(flood + "\nada@example.com\n" + flood).Spans.Should().Contain(static span => span.Kind == PiiKinds.Email);
    }

    [Theory]
    [InlineData("password=«password=password=hunter2-Zx81»", PiiKinds.Secret)]
    [InlineData("Kunde Kunde «Anna Lind»", PiiKinds.PersonName)]
    [InlineData("Kunde Kunde Kunde Kunde Kunde «Anna Lind»", PiiKinds.PersonName)]
    [InlineData("my name is my name is «Ada Lovelace»", PiiKinds.PersonName)]
    public void Of_a_word_that_is_said_again_the_last_one_announces(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("password: «password!23»", PiiKinds.Secret)]
    [InlineData("password: password: password: «password!23»", PiiKinds.Secret)]
    [InlineData("password=«password_2024»", PiiKinds.Secret)]
    [InlineData("pass: «pass@word1»", PiiKinds.Secret)]
    [InlineData("token: «token_8f3a9c41e07b52d6»", PiiKinds.Secret)]
    [InlineData("user=«user_42»", PiiKinds.UserName)]
    [InlineData("login: «login-adm7»", PiiKinds.UserName)]
    [InlineData("«鈴木»様、様子はいかがですか", PiiKinds.PersonName)]
    [InlineData("«鈴木»様、様々な商品があります", PiiKinds.PersonName)]
    [InlineData("«田中»さん、さんまが届きました", PiiKinds.PersonName)]
    public void A_value_that_begins_with_its_own_label_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("user user user user", 0, false)]
    [InlineData("user user user user", 5, true)]
    [InlineData("user user user user", 10, false)]
    [InlineData("user user user user", 15, false)]
    [InlineData("user: user: user-user: user", 6, false)]
    public void Only_a_word_within_a_row_of_itself_is_passed_over(string text, int start, bool within) =>
        PeriodicText.IsWithinRow(text, new WordHit(start, start + 4, PiiKinds.UserName, start + 4)).Should().Be(within);
}
