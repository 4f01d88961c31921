using Microsoft.Extensions.Configuration;

namespace KernelGuard.Hosting;

/// <summary>
/// Refuses a part of the configuration that has another shape than what it fills: one entry where a list is meant, a value where settings are. The binder passes
/// over it, and a limit that somebody wrote would be none. No text repeats a value, which may be a secret.
/// </summary>
internal sealed class ConfiguredShape
{
    private readonly IReadOnlyList<FilledType> _types;

    private ConfiguredShape(IReadOnlyList<FilledType> types) => _types = types;

    /// <summary>Looks at all parts of a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="types">The types that it fills, first its own.</param>
    /// <exception cref="GuardConfigurationException">A part has another shape; the text names its path and the shape.</exception>
    public static void Check(IConfigurationSection section, IReadOnlyList<FilledType> types) => new ConfiguredShape(types).Look(section, types[0]);

    private void Look(IConfigurationSection place, Type type)
    {
        if (Filled(type) is { } filled)
        {
            Look(place, filled);
            return;
        }

        var parts = place.GetChildren().ToList();
        if (ItemOf(type) is { } item)
        {
            Refuse(place, place.Value, "must be a list");
            Refuse(place, parts is not [] && Filled(item) is { } settings && parts.TrueForAll(part => settings.Members.ContainsKey(part.Key)), "is one entry and must be a list of them: in JSON [ … ] around it, elsewhere :0: before its settings");
            parts.ForEach(part => Look(part, item));
        }
        else if (NamedOf(type) is { } named)
        {
            Refuse(place, place.Value, "must hold names, and for each what is set");
            parts.ForEach(part => Look(part, named));
        }
        else
        {
            Refuse(place, parts is not [] && (type.IsValueType || type == typeof(string)), "holds several parts and must be one value");
        }
    }

    private void Look(IConfigurationSection place, FilledType filled)
    {
        Refuse(place, place.Value, $"must hold settings: {string.Join(", ", filled.Names)}");
        foreach (var part in place.GetChildren())
        {
            if (filled.Members.TryGetValue(part.Key, out var member))
            {
                Look(part, member);
            }
        }
    }

    private FilledType? Filled(Type type) => _types.FirstOrDefault(filled => filled.Type == type);

    private static void Refuse(IConfigurationSection place, string? value, string why) => Refuse(place, !string.IsNullOrEmpty(value), $"holds one value and {why}");

    private static void Refuse(IConfigurationSection place, bool isWrong, string why)
    {
        if (isWrong)
        {
            throw new GuardConfigurationException($"{place.Path} {why}.");
        }
    }

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType() : ArgumentOf(type, typeof(IList<>), typeof(List<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(ISet<>)) is [var item] ? item : null;

    private static Type? NamedOf(Type type) => ArgumentOf(type, typeof(IDictionary<,>), typeof(Dictionary<,>), typeof(IReadOnlyDictionary<,>)) is [_, var value] ? value : null;

    private static Type[] ArgumentOf(Type type, params ReadOnlySpan<Type> forms) => type.IsGenericType && forms.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments() : [];
}
