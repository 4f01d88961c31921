using System.Text;
using AwesomeAssertions;

namespace KernelGuard.Redaction.Tests;

/// <summary>Reads a text in which «» mark what must be found, and nothing else may be.</summary>
internal static class Marked
{
    private static readonly Redactor All = new();
    private static readonly Redactor Nothing = new(new() { Kinds = PiiKinds.None });

    public static void FindsExactly(string marked, PiiKinds kind) => FindsExactly(marked, kind, besides: PiiKinds.None);

    /// <summary>As without <paramref name="besides"/>; values of those kinds may be found too.</summary>
    public static void FindsExactly(string marked, PiiKinds kind, PiiKinds besides)
    {
        var text = new StringBuilder();
        var expected = new List<PiiSpan>();
        var start = 0;
        foreach (var c in marked)
        {
            switch (c)
            {
                case '«':
                    start = text.Length;
                    break;
                case '»':
                    expected.Add(new PiiSpan(start, text.Length - start, kind, Confidence: 0));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        var redacted = All.Redact(text.ToString());

        redacted.Spans.Where(span => (span.Kind & besides) == PiiKinds.None).Select(static span => span with { Confidence = 0 }).Should().Equal(expected, $"of {marked}");
        redacted.Restore(redacted.Text).Should().Be(text.ToString());
    }

    /// <summary>Redacts with known values alone: what is marked must be found, and nothing else.</summary>
    public static void FindsExactly(string marked, KnownValues known)
    {
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var shown = text;
        foreach (var span in Nothing.Redact(text, known).Spans.Reverse())
        {
            shown = shown.Insert(span.Start + span.Length, "»").Insert(span.Start, "«");
        }

        shown.Should().Be(marked);
    }
}
