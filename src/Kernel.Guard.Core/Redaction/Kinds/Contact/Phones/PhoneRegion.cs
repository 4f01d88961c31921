namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Is what the table knows of one region's numbers.</summary>
/// <param name="Name">The code of ISO 3166-1; the calling code for numbers of no country, such as 800.</param>
/// <param name="CallingCode">The calling code of ITU-T E.164.</param>
/// <param name="Root">The first state of the region's national significant numbers.</param>
/// <param name="Trunk">What is dialled before a national number, such as <c>0</c>; empty where nothing is.</param>
/// <param name="Groupings">The groups in which numbers are written, without the trunk prefix: a byte each, the fewest digits in its upper half, the most in its lower.</param>
internal sealed record PhoneRegion(string Name, int CallingCode, ushort Root, string Trunk, byte[][] Groupings)
{
    /// <summary>Answers what a national number reaches, the trunk prefix dialled or not.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="trunk">How many of them are the trunk prefix.</param>
    public PhoneType Read(ReadOnlySpan<char> digits, out int trunk)
    {
        trunk = 0;
        if (Trunk.Length > 0 && digits.StartsWith(Trunk, StringComparison.Ordinal) && PhoneTable.Read(Root, digits[Trunk.Length..]) is not PhoneType.None and var type)
        {
            trunk = Trunk.Length;
            return type;
        }

        return PhoneTable.Read(Root, digits);
    }

    /// <summary>Says whether the region writes its numbers in groups of these lengths.</summary>
    /// <param name="lengths">The groups' lengths, at most 15 of them.</param>
    /// <param name="trunk">How many digits of the first group are the trunk prefix.</param>
    public bool Writes(ReadOnlySpan<byte> lengths, int trunk)
    {
        Span<byte> national = stackalloc byte[lengths.Length];
        lengths.CopyTo(national);
        if (lengths[0] == trunk)
        {
            national = national[1..];
        }
        else
        {
            national[0] -= (byte)trunk;
        }

        foreach (var grouping in Groupings)
        {
            if (Fits(grouping, national))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(byte[] grouping, ReadOnlySpan<byte> lengths)
    {
        if (grouping.Length != lengths.Length)
        {
            return false;
        }

        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < grouping[i] >> 4 || lengths[i] > (grouping[i] & 15))
            {
                return false;
            }
        }

        return true;
    }
}
