namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes named values into the form of a key.</summary>
internal static class PropertiesForm
{
    public static bool TryWrite(ref KeyWriter writer, IEnumerable<KeyValuePair<string, object?>>? properties)
    {
        if (properties is not IReadOnlyCollection<KeyValuePair<string, object?>> { Count: > 0 } some)
        {
            writer.Number(0);
            return properties is null or IReadOnlyCollection<KeyValuePair<string, object?>>;
        }

        writer.Number(some.Count);
        foreach (var (name, value) in some)
        {
            writer.Text(name);
            if (!writer.Value(value))
            {
                return false;
            }
        }

        return true;
    }
}
