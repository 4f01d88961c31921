using Microsoft.Extensions.Configuration;

namespace KernelGuard.Hosting;

/// <summary>Fills options from a section of the configuration, and refuses in the guard's words what they do not hold: a name that is misspelt would do nothing.</summary>
/// <param name="types">The types that the section fills, first its own.</param>
internal sealed class SectionBinding(params IReadOnlyList<FilledType> types)
{
    /// <summary>Gets the settings that are one word of several.</summary>
    public IReadOnlyList<ConfiguredWord> Words { get; init; } = [];

    /// <summary>Gets whether no text repeats a value: a key or a password may have been written in its place.</summary>
    public bool HidesValues { get; init; }

    /// <summary>Has the binder refuse a key that it does not know.</summary>
    public static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;

    /// <summary>Answers a section that has these entries alone.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="entries">Its entries, with paths below it; an empty path is its own.</param>
    public static IConfigurationSection Of(string path, IEnumerable<KeyValuePair<string, string?>> entries) =>
        new ConfigurationBuilder().AddInMemoryCollection(entries.Select(entry => KeyValuePair.Create(entry.Key.Length == 0 ? path : $"{path}:{entry.Key}", entry.Value))).Build().GetSection(path);

    /// <summary>Fills the options.</summary>
    /// <param name="section">The section.</param>
    /// <param name="fill">Binds the section <see cref="Strictly"/>. It stands where the options' type is known, since the binder's code is generated there.</param>
    /// <exception cref="GuardConfigurationException">The section has a key that nobody knows, or a value that is wrong; the text names its path.</exception>
    public void Fill(IConfigurationSection section, Action<IConfigurationSection> fill)
    {
        var entries = section.AsEnumerable(makePathsRelative: true).ToList();
        ConfiguredWord.Check(section.Path, entries, Words, quotes: !HidesValues);
        ConfiguredShape.Check(section, types);
        try
        {
            fill(section);
        }
        catch (InvalidOperationException error)
        {
            throw UnreadableSetting.Of(section.Path, entries, error, types, HidesValues);
        }
    }
}
