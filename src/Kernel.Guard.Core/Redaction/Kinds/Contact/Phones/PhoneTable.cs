using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>
/// Holds the valid numbers of every region as one graph of digits, made from libphonenumber's metadata (Apache 2.0, Google LLC) by <c>tools/Kernel.Guard.PhoneTable</c>.
/// </summary>
internal static class PhoneTable
{
    /// <summary>Names the metadata's version.</summary>
    public const string MetadataVersion = "9.0.43";

    private const int Width = 11;
    private static readonly ushort[] CodeRoots = new ushort[1000];

    // A state is eleven numbers: the state behind each digit, 0 for none, then the type of the number that ends here.
    private static readonly ushort[] States;

    // By state: which numbers of further digits end validly.
    private static readonly int[] Lengths;

    static PhoneTable()
    {
        using var file = typeof(PhoneTable).Assembly.GetManifestResourceStream("KernelGuard.phones.bin")!;
        using var plain = new BrotliStream(file, CompressionMode.Decompress);
        using var reader = new BinaryReader(plain, Encoding.ASCII);
        States = ReadStates(reader);
        Lengths = MeasureStates(States);
        for (var count = reader.ReadUInt16(); count > 0; count--)
        {
            var code = reader.ReadUInt16();
            CodeRoots[code] = reader.ReadUInt16();
        }

        var regions = new PhoneRegion[reader.ReadUInt16()];
        for (var i = 0; i < regions.Length; i++)
        {
            regions[i] = new PhoneRegion(reader.ReadString(), reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadString(), ReadGroupings(reader));
        }

        Regions = regions.ToFrozenDictionary(static region => region.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets the regions by their code of ISO 3166-1.</summary>
    public static FrozenDictionary<string, PhoneRegion> Regions { get; }

    /// <summary>Answers where the numbers behind a calling code begin; 0 where no region has that code.</summary>
    /// <param name="code">The calling code, 1 to 999.</param>
    public static ushort RootOf(int code) => CodeRoots[code];

    /// <summary>Answers what a number reaches.</summary>
    /// <param name="root">The first state of a region's or calling code's numbers.</param>
    /// <param name="digits">The national significant number, ASCII digits only.</param>
    public static PhoneType Read(ushort root, ReadOnlySpan<char> digits)
    {
        int state = root;
        foreach (var digit in digits)
        {
            state = States[(state * Width) + digit - '0'];
            if (state == 0)
            {
                return PhoneType.None;
            }
        }

        return (PhoneType)States[(state * Width) + 10];
    }

    /// <summary>Says whether any valid number has a length.</summary>
    /// <param name="root">The first state of a region's or calling code's numbers.</param>
    /// <param name="length">The length, at most 31.</param>
    public static bool HasLength(ushort root, int length) => (Lengths[root] >> length & 1) != 0;

    /// <summary>Says whether some valid number begins with some digits.</summary>
    /// <param name="root">The first state of a region's numbers.</param>
    /// <param name="digits">The first digits.</param>
    public static bool HasPrefix(ushort root, ReadOnlySpan<char> digits)
    {
        int state = root;
        foreach (var digit in digits)
        {
            state = States[(state * Width) + digit - '0'];
        }

        return state != 0;
    }

    // A state stands behind all those that it leads to.
    private static int[] MeasureStates(ushort[] states)
    {
        var lengths = new int[states.Length / Width];
        for (var state = 1; state < lengths.Length; state++)
        {
            lengths[state] = states[(state * Width) + 10] != 0 ? 1 : 0;
            for (var digit = 0; digit < 10; digit++)
            {
                lengths[state] |= lengths[states[(state * Width) + digit]] << 1;
            }
        }

        return lengths;
    }

    private static ushort[] ReadStates(BinaryReader reader)
    {
        var states = new ushort[reader.ReadUInt16() * Width];
        for (var at = 0; at < states.Length; at += Width)
        {
            states[at + 10] = reader.ReadByte();
            var led = reader.ReadUInt16();
            for (var digit = 0; digit < 10; digit++)
            {
                states[at + digit] = (led >> digit & 1) != 0 ? reader.ReadUInt16() : (ushort)0;
            }
        }

        return states;
    }

    private static byte[][] ReadGroupings(BinaryReader reader)
    {
        var groupings = new byte[reader.ReadByte()][];
        for (var i = 0; i < groupings.Length; i++)
        {
            groupings[i] = reader.ReadBytes(reader.ReadByte());
        }

        return groupings;
    }
}
