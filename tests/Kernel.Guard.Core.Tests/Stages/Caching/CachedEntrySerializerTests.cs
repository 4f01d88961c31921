using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class CachedEntrySerializerTests
{
    private static readonly CachedEntrySerializer Serializer = new(1_000_000);

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.String[0, 3_000], Gen.Int[1, 20], Gen.Long[0, 1_000_000], Gen.String[Gen.Char['a', 'f'], 0, 64].Array[0, 9]).Sample((text, times, number, tags) =>
        {
            var moment = DateTimeOffset.UnixEpoch.AddTicks(number);
            var said = string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), times));
            var read = Read(Write(new CachedEntry(Keys.Answer(said, moment), moment, moment.AddDays(1), moment.AddDays(2), [.. tags], number)));
            return read.Answer.Parts[0].Text == said && read.Begun == moment && read.FreshUntil == moment.AddDays(1) && read.Until == moment.AddDays(2) && read.Generation == number && read.Tags.SequenceEqual(tags);
        });

    [Fact]
    public void A_large_answer_is_packed_and_a_short_one_is_not()
    {
        var (large, small) = (new string('x', 100_000), new string('x', 1_000));

        Write(Entry(large)).Length.Should().BeLessThan(1_000);
        Encoding.UTF8.GetString(Write(Entry(small))).Should().Contain(small);
        Read(Write(Entry(large))).Answer.Parts[0].Text.Should().Be(large);
    }

    [Fact]
    public void An_answer_that_does_not_get_smaller_is_kept_as_it_is()
    {
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(6_000));

        Read(Write(Entry(text))).Answer.Parts[0].Text.Should().Be(text);
    }

    [Fact]
    public void A_packed_answer_never_unpacks_to_more_than_the_limit()
    {
        var bomb = Write(Entry(new string('x', 100_000)));

        FluentActions.Invoking(() => new CachedEntrySerializer(50_000).Deserialize(new(bomb))).Should().Throw<FormatException>();
    }

    [Fact]
    public void Damage_is_an_error_or_another_answer_and_never_a_hang_or_a_flood()
    {
        var whole = Write(Entry(string.Concat(Enumerable.Range(0, 2_000))));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            var damaged = whole.ToArray();
            damaged[at] = value;
            try
            {
                return Read(damaged[..length]).Answer.Parts.Sum(static part => part.Text.Length) <= 1_000_000;
            }
            catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
            {
                return true;
            }
        });
    }

    [Theory]
    [InlineData((byte)CachedPartKind.ToolCall, "{\"number\":", "order")]
    [InlineData((byte)CachedPartKind.ToolCall, "[17]", "order")]
    [InlineData((byte)CachedPartKind.ToolCall, "ann@example.com", "order")]
    [InlineData((byte)CachedPartKind.ToolCall, "{}", null)]
    [InlineData((byte)CachedPartKind.Text, "Hello.", "order")]
    [InlineData((byte)200, "Hello.", null)]
    public void A_part_of_which_no_content_can_be_made_is_an_error_that_does_not_quote_it(byte kind, string text, string? tool)
    {
        var entry = new CachedEntry(new CachedAnswer([new CachedPart((CachedPartKind)kind, text, tool)], null, null, null, default, default), default, default, default, [], 1);

        FluentActions.Invoking(() => Read(Write(entry))).Should().Throw<FormatException>().Which.ToString().Should().NotContain(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"number\":17}")]
    public void A_call_is_read_with_its_arguments_or_without_any(string text)
    {
        var entry = new CachedEntry(new CachedAnswer([new CachedPart(CachedPartKind.ToolCall, text, "order")], null, null, null, default, default), default, default, default, [], 1);

        Read(Write(entry)).Answer.ToResponse().Messages[0].Contents.Should().ContainSingle().Which.Should().BeOfType<FunctionCallContent>().Which.Name.Should().Be("order");
    }

    private static CachedEntry Entry(string text) => new(Keys.Answer(text, default), default, default, default, ["t"], 1);

    private static byte[] Write(CachedEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Serializer.Serialize(entry, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static CachedEntry Read(byte[] bytes) => Serializer.Deserialize(new ReadOnlySequence<byte>(bytes));
}
