using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Measures false alarms on text that is made of look-alikes only, with a seed.</summary>
public sealed class LookAlikeTests
{
    private const int Seed = 20_261_126;
    private static readonly Redactor Redactor = new(new RedactionOptions { Kinds = PiiKinds.Phone });

    public static TheoryData<string> Sorts => new(LookAlikes.Sorts);

    [Theory]
    [MemberData(nameof(Sorts))]
    public void One_sort_of_look_alikes_raises_few_false_alarms(string sort) => Alarms(_ => sort, 1500).Should().BeLessThanOrEqualTo(0.2);

    [Fact]
    public void Text_of_look_alikes_alone_raises_at_most_half_a_false_alarm_in_a_thousand_characters() =>
        Alarms(i => LookAlikes.Sorts[i % LookAlikes.Sorts.Length], 10_000).Should().BeLessThanOrEqualTo(0.05);

    private static double Alarms(Func<int, string> sort, int count)
    {
        var made = new LookAlikes(Seed);
        var (characters, alarms) = (0, new List<string>());
        for (var i = 0; i < count; i++)
        {
            var text = made.Next(sort(i));
            characters += text.Length + 1;
            alarms.AddRange(Redactor.Redact(text).Spans.Select(_ => text));
        }

        var rate = 1000.0 * alarms.Count / characters;
        TestContext.Current.TestOutputHelper?.WriteLine($"{rate:F2} false alarms per 1,000 characters\n{string.Join("\n", alarms.Take(6))}");
        return rate;
    }
}
