using System.IO.Compression;
using System.Text;

namespace KernelGuard.PhoneTable;

/// <summary>
/// Writes the table, compressed with Brotli: the states (a byte for the type, then a bit set of the digits that lead on and a 16-bit state for each), then the regions
/// (calling code, ISO code, first state, trunk prefix, groupings), the main region of a shared calling code first.
/// </summary>
internal sealed class PhoneTableWriter(NumberGraph graph, IReadOnlyList<RegionNumbers> regions)
{
    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        var roots = regions.Select(region => RegionGraph.Add(region, graph)).ToArray();
        var codes = regions.Select((region, i) => (region.CallingCode, Root: roots[i])).GroupBy(static one => one.CallingCode)
            .Select(code => (Code: code.Key, Root: code.Select(static one => one.Root).Aggregate(graph.Union))).ToArray();
        if (graph.Count > ushort.MaxValue)
        {
            throw new InvalidOperationException($"{graph.Count} states do not fit into 16 bits.");
        }

        using var file = File.Create(path);
        using var compressed = new BrotliStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(compressed, Encoding.ASCII);
        WriteStates(writer);
        writer.Write((ushort)codes.Length);
        foreach (var (code, root) in codes)
        {
            writer.Write((ushort)code);
            writer.Write((ushort)root);
        }

        writer.Write((ushort)regions.Count);
        for (var i = 0; i < regions.Count; i++)
        {
            WriteRegion(writer, regions[i], roots[i]);
        }
    }

    private void WriteStates(BinaryWriter writer)
    {
        writer.Write((ushort)graph.Count);
        foreach (var (type, next) in graph.States)
        {
            writer.Write((byte)type);
            writer.Write((ushort)Enumerable.Range(0, 10).Where(digit => next[digit] != 0).Sum(static digit => 1 << digit));
            foreach (var state in next.Where(static state => state != 0))
            {
                writer.Write((ushort)state);
            }
        }
    }

    private static void WriteRegion(BinaryWriter writer, RegionNumbers region, int root)
    {
        writer.Write(region.Region);
        writer.Write((ushort)region.CallingCode);
        writer.Write((ushort)root);
        writer.Write(region.Metadata.HasNationalPrefix ? region.Metadata.NationalPrefix : "");
        var groupings = Groupings.Of(region.Metadata);
        writer.Write((byte)groupings.Count);
        foreach (var grouping in groupings)
        {
            writer.Write((byte)grouping.Length);
            foreach (var (fewest, most) in grouping)
            {
                writer.Write((byte)(fewest << 4 | most));
            }
        }
    }
}
