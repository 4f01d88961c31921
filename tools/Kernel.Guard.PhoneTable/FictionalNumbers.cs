namespace KernelGuard.PhoneTable;

/// <summary>
/// Knows national numbers that regulators keep free for films and documentation, and that the metadata therefore calls invalid. Sources: Ofcom, "Telephone numbers for drama
/// use"; Arcep, decision 2018-0881; ACMA, "Phone numbers for use in TV shows, films and creative works"; NANPA, 555 line numbers.
/// </summary>
internal static class FictionalNumbers
{
    /// <summary>Answers the pattern of a region's; empty where it keeps none.</summary>
    public static string Of(string region) => region switch
    {
        "GB" => "7700900[0-9]{3}|1632960[0-9]{3}|1[0-9]{2}4960[0-9]{3}|2079460[0-9]{3}|2890180[0-9]{3}|2920180[0-9]{3}|3069990[0-9]{3}|8081570[0-9]{3}|9098790[0-9]{3}",
        "FR" => "(?:19900|26191|35301|46571|53649|63998)[0-9]{4}",
        "AU" => "[2378](?:5550|7010)[0-9]{4}|491570[0-9]{3}|491571[0-9]{3}",
        "US" => "[2-9][0-8][0-9]55501[0-9]{2}|555[1-9][0-9]{6}",
        _ => "",
    };
}
