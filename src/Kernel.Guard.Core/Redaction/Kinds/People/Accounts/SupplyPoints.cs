namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Knows the codes of supply points for electricity that have a form of their own: one belongs to one household.</summary>
internal static class SupplyPoints
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const int Base = 529;

    /// <summary>Says whether a code is a Spanish CUPS: 16 digits, and two letters that their rest modulo 529 gives (Real Decreto 1164/2001).</summary>
    public static bool IsSpanish(ReadOnlySpan<char> value)
    {
        var rest = 0;
        foreach (var digit in value[2..18])
        {
            rest = ((rest * 10) + digit - '0') % Base;
        }

        return value.StartsWith("ES") && value[18] == Letters[rest / Letters.Length] && value[19] == Letters[rest % Letters.Length];
    }

    /// <summary>Says whether a code is an Italian POD: IT, the distributor, E for electricity, eight digits (ARERA).</summary>
    public static bool IsItalian(ReadOnlySpan<char> value) => value.StartsWith("IT") && value[5] == 'E';
}
