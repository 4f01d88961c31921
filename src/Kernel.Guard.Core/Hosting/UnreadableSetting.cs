using System.Text.RegularExpressions;

namespace KernelGuard.Hosting;

/// <summary>Says in the guard's words what the binder of a section could not read: the binder's own text has no path of an unknown key, and no form of a value.</summary>
internal static partial class UnreadableSetting
{
    /// <summary>Answers the path, what is wrong there, and what is allowed.</summary>
    /// <param name="section">The section's path.</param>
    /// <param name="entries">Its entries, with paths below it.</param>
    /// <param name="error">What the binder threw.</param>
    /// <param name="types">The types that the section fills.</param>
    /// <param name="hidesValues">Whether the text repeats no value.</param>
    public static GuardConfigurationException Of(string section, IEnumerable<KeyValuePair<string, string?>> entries, InvalidOperationException error, IReadOnlyList<FilledType> types, bool hidesValues)
    {
        while (error.InnerException is InvalidOperationException nearer)
        {
            error = nearer;
        }

        return new GuardConfigurationException($"The section {section} of the configuration cannot be read. {Reason()}");

        string Reason()
        {
            if (Unknown().Match(error.Message) is { Success: true } unknown)
            {
                var keys = Quoted().Matches(unknown.Groups["names"].Value).Select(static name => name.Groups[1].Value).ToList();
                var known = types.FirstOrDefault(type => type.Type.FullName == unknown.Groups["type"].Value)?.Names.ToList() ?? [];
                var paths = entries.SelectMany(entry => keys.Select(key => Until(entry.Key, key))).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(path => $"{section}:{path}").ToList();
                return $"{string.Join(" or ", paths is [] ? keys : paths)} is unknown. Correct the key's name{(known is [] ? "" : $" to one of {string.Join(", ", known)}")}.";
            }

            return Malformed().Match(error.Message) is { Success: true } malformed
                ? $"{section}:{malformed.Groups["path"].Value[Relative(malformed.Groups["path"].Value)..]} is {(hidesValues ? "malformed" : $"'{malformed.Groups["value"].Value}'")} and must be {Form(malformed.Groups["type"].Value)}."
                : $"{(hidesValues ? $"It holds {string.Join(", ", types[0].Names)}." : error.Message)} Correct the key's name or its value; paths are below {section}.";
        }

        int Relative(string path) => path.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase) ? section.Length + 1 : 0;
    }

    private static string? Until(string path, string key)
    {
        var parts = path.Split(':');
        var place = Array.FindIndex(parts, part => part.Equals(key, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : string.Join(':', parts[..(place + 1)]);
    }

    private static string Form(string type) => type switch
    {
        "System.Boolean" => "true or false",
        "System.Int32" => "a whole number without separators, at most 2147483647",
        "System.Int64" => "a whole number without separators, at most 9223372036854775807",
        "System.Decimal" or "System.Double" => "a number with a point for its decimals",
        "System.TimeSpan" => "a time such as 00:00:10",
        "System.Uri" => "an address such as https://api.example.com/v1",
        "System.DateOnly" => ConfiguredDay.Form,
        _ => $"a {type}",
    };

    [GeneratedRegex(@"were not found on the instance of (?<type>[\w.]+): (?<names>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<path>[^']*)' to type '(?<type>[^']*)'", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Malformed();

    [GeneratedRegex("'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
