using System.Text;
using System.Text.Json;
using KernelGuard.Redaction.Custom;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Holds what was found in JSON as a whole, where columns and neighbours speak of a value too (<c>{"type": "ssn", "value": …}</c>), by the text of the leaf that it stands in.
/// </summary>
internal sealed class LeafFindings
{
    private readonly Dictionary<string, List<HostFinding>> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<HostFinding>>.AlternateLookup<ReadOnlySpan<char>> _spans;

    private LeafFindings() => _spans = _leaves.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Puts findings to their leaves.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="findings">What was found in its text, in order, without overlaps.</param>
    public static LeafFindings Of(ReadOnlySpan<byte> json, List<HostFinding> findings)
    {
        var result = new LeafFindings();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var (read, start, next) = (0, 0, 0);
        while (next < findings.Count && reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number))
            {
                continue;
            }

            var from = (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.Number ? 0 : 1);
            start += Encoding.UTF8.GetCharCount(json[read..from]);
            read = from;
            while (next < findings.Count && findings[next].Finding.End <= start)
            {
                next++;
            }

            // A string has at most as many characters as bytes: what no finding reaches is not decoded.
            if (next < findings.Count && findings[next].Finding.Start < start + reader.ValueSpan.Length)
            {
                result.Add(reader.ValueSpan, start, findings, next);
            }
        }

        return result;
    }

    /// <summary>Answers what stands in a leaf, in order, without overlaps; null for nothing.</summary>
    public List<HostFinding>? In(ReadOnlySpan<char> leaf) => _spans.TryGetValue(leaf, out var findings) ? findings : null;

    private void Add(ReadOnlySpan<byte> raw, int start, List<HostFinding> findings, int first)
    {
        var places = new EscapedPlaces(Encoding.UTF8.GetString(raw));
        List<HostFinding>? found = null;
        for (var i = first; i < findings.Count && findings[i].Finding.Start < start + places.Length; i++)
        {
            var from = places.Before(findings[i].Finding.Start - start);
            var to = places.Behind(findings[i].Finding.End - start);
            if (from < to)
            {
                (found ??= []).Add(findings[i].At(from, to));
            }
        }

        if (found is not null)
        {
            var leaf = JsonStrings.Of(raw);
            _leaves[leaf] = _leaves.TryGetValue(leaf, out var others) ? HostFindings.Ordered([.. others, .. found]) : found;
        }
    }

    // Finds places of a string's text as it is written in the text that it means; asked from the left to the right.
    private ref struct EscapedPlaces(string raw)
    {
        private const int UnitLength = 6;
        private const int SignLength = 2;
        private int _at;
        private int _means;

        public readonly int Length => raw.Length;

        public int Before(int place)
        {
            while (_at < place && _at + Step <= place)
            {
                Move();
            }

            return _means;
        }

        public int Behind(int place)
        {
            while (_at < place && _at < raw.Length)
            {
                Move();
            }

            return _means;
        }

        private readonly int Step => raw[_at] != '\\' ? 1 : raw[_at + 1] == 'u' ? UnitLength : SignLength;

        private void Move()
        {
            _at += Step;
            _means++;
        }
    }
}
