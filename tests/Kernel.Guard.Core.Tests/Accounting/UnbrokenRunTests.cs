using System.Text;
using AwesomeAssertions;
using KernelGuard.Accounting;
using Xunit;

namespace KernelGuard.Core.Tests.Accounting;

/// <summary>Holds the counting of tokens to a time that grows with the text, whatever somebody sends.</summary>
public sealed class UnbrokenRunTests
{
    private static readonly string[] Units = ["a", "é", "中", " ", "\u3000", "\n", "-", "=", "。", "\u0301", "a\u0301", "😀", "𠀀", "a😀"];

    public static TheoryData<string> Runs => [.. Units];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_run_that_no_tokenizer_takes_in_time_counts_by_its_bytes(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));

        foreach (var encoding in new[] { TokenCounters.O200k, TokenCounters.Cl100k })
        {
            var counting = Task.Run(() => TokenCounters.For(encoding)!.Count(text), TestContext.Current.CancellationToken);
            (await counting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Should().Be(Encoding.UTF8.GetByteCount(text));
        }
    }

    [Fact]
    public void What_people_write_is_counted()
    {
        var words = string.Join(' ', Enumerable.Repeat("Donaudampfschifffahrtsgesellschaft 12345678901234567890, dear customer —", 2_000));

        TokenCounters.For(TokenCounters.O200k)!.Count(words).Should().BeLessThan(Encoding.UTF8.GetByteCount(words) / 2);
        UnbrokenRun.IsIn(new string('1', 100_000)).Should().BeFalse("digits are taken three at a time");
        UnbrokenRun.IsIn(new string('a', UnbrokenRun.Longest)).Should().BeFalse();
        UnbrokenRun.IsIn($"b {new string('a', UnbrokenRun.Longest + 1)}").Should().BeTrue();
    }
}
