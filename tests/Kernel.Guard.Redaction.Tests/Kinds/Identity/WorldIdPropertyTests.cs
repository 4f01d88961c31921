using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

public sealed class WorldIdPropertyTests
{
    private const int Values = 40;
    private static readonly Redactor All = new();
    private static readonly Redactor Ids = new(new RedactionOptions { Kinds = WorldIdLookalikeTests.World });

    private static readonly string[] Named =
    [
        "{1}: {0}", "{1} {0}", "My {1} is {0}.", "{{\"{1}\": \"{0}\"}}", "{1}={0}&x=1", "{1}：{0}。", "{1}是{0}，请查收", "| {1} | {0} |", "<td>{1}</td><td>{0}</td>", "**{1}**: `{0}`", "{1}は{0}です", "{1}\n{0}\n",
        "please note {1} ({0}), thanks",
    ];

    private static readonly string[] Plain = ["Hello, {0} is mine.", "{0}", "He gave us {0} yesterday", "客户{0}已登记", "- {0}\n- none", "(\"{0}\")", "value\t{0}\tend"];

    [Theory]
    [MemberData(nameof(IdCases.Indices), MemberType = typeof(IdCases))]
    public void A_valid_value_is_found_exactly_beside_each_of_its_words(int index)
    {
        var id = IdCases.All[index];
        var misses = new List<string>();
        var random = new Random(index + 3000);
        foreach (var (form, word, context) in from form in id.Forms from word in id.Words.Concat(id.Shared) from context in Named select (form, word, context))
        {
            Miss(misses, id.Kind, context, IdCase.Write(form, id.Value(random)), word, id.Shared.Contains(word) ? Ids : All);
        }

        misses.Should().BeEmpty("of {0}", string.Join('\n', misses.Take(6)));
    }

    [Theory]
    [MemberData(nameof(IdCases.Indices), MemberType = typeof(IdCases))]
    public void A_value_in_its_own_form_is_found_without_a_word(int index)
    {
        var id = IdCases.All[index];
        var random = new Random(index);
        var misses = new List<string>();
        foreach (var (form, context) in from form in id.Alone from context in Plain select (form, context))
        {
            for (var i = 0; i < Values; i++)
            {
                Miss(misses, id.Kind, context, IdCase.Write(form, id.Value(random)), "", Ids);
            }
        }

        misses.Should().BeEmpty("of {0}", string.Join('\n', misses.Take(6)));
    }

    [Theory]
    [MemberData(nameof(IdCases.Indices), MemberType = typeof(IdCases))]
    public void Small_letters_and_full_width_forms_count_as_their_plain_forms(int index)
    {
        var id = IdCases.All[index];
        var random = new Random(index + 1000);
        var misses = new List<string>();
        foreach (var form in id.Forms)
        {
            var written = IdCase.Write(form, id.Value(random));
            Miss(misses, id.Kind, "{1}: {0}", written.ToLowerInvariant(), id.Words[0]);
            Miss(misses, id.Kind, "{1}: {0}", string.Concat(written.Select(static c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)), id.Words[0]);
            Miss(misses, id.Kind, "{1}: {0}", written.Replace(' ', '\u00A0').Replace('-', '\u2011'), id.Words[0]);
        }

        misses.Should().BeEmpty("of {0}", string.Join('\n', misses.Take(6)));
    }

    [Theory]
    [MemberData(nameof(IdCases.Indices), MemberType = typeof(IdCases))]
    public void A_value_with_another_check_digit_is_not_found(int index)
    {
        var id = IdCases.All[index];
        var random = new Random(index + 2000);

        // Directly behind its own name a Japanese number counts with any check digit.
        if (id.CheckAt < 0 || id.Kind == PiiKinds.JpMyNumber)
        {
            return;
        }

        var alarms = new List<string>();
        foreach (var (form, word) in from form in id.Forms from word in id.Words select (form, word))
        {
            var text = $"{word}: {IdCase.Write(form, id.Break(id.Value(random)))}";
            alarms.AddRange(All.Redact(text).Spans.Where(span => span.Kind == id.Kind).Select(span => $"{text} at {span.Start}"));
        }

        alarms.Should().BeEmpty("of {0}", string.Join('\n', alarms.Take(6)));
    }

    [Theory]
    [MemberData(nameof(IdCases.Indices), MemberType = typeof(IdCases))]
    public void A_value_is_found_under_its_json_key(int index)
    {
        var id = IdCases.All[index];
        var misses = new List<string>();
        foreach (var word in id.Words.Concat(id.Shared))
        {
            var value = id.Value(new Random(word.Length));
            KernelGuard.Redaction.Placeholders.PlaceholderTable? table = null;
            var spans = System.Collections.Immutable.ImmutableArray.CreateBuilder<PiiSpan>();
            Ids.Redact(value, word, [], ref table, spans);
            if (spans.Count != 1 || spans[0].Kind != id.Kind || spans[0].Length != value.Length)
            {
                misses.Add($"{word} → {value}");
            }
        }

        misses.Should().BeEmpty("of {0}", string.Join('\n', misses.Take(6)));
    }

    private static void Miss(List<string> misses, PiiKinds kind, string context, string written, string word, Redactor? redactor = null)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, context, written, word);
        var start = text.IndexOf(written, StringComparison.Ordinal);
        var spans = (redactor ?? All).Redact(text).Spans;
        if (spans.Length != 1 || spans[0].Kind != kind || spans[0].Start != start || spans[0].Length != written.Length)
        {
            misses.Add($"{text.ReplaceLineEndings("⏎")} → {string.Join(", ", spans.Select(static span => $"{span.Kind}@{span.Start}+{span.Length}"))}");
        }
    }
}
