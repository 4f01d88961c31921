namespace LoadTest;

/// <summary>Reads the arguments of a scenario: pairs of a name and a value.</summary>
internal static class Arguments
{
    /// <summary>Takes each pair; null where one is refused, or a name stands without a value.</summary>
    /// <typeparam name="T">The scenario's options.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="options">The options as they are without any.</param>
    /// <param name="take">Takes a name, its value, and the value as a number, 0 where it is none; null refuses it.</param>
    public static T? Read<T>(ReadOnlySpan<string> arguments, T options, Func<T, string, string, int, T?> take)
        where T : class
    {
        for (; arguments is [var name, var value, ..]; arguments = arguments[2..])
        {
            if (take(options, name, value, int.TryParse(value, out var number) ? number : 0) is not { } taken)
            {
                return null;
            }

            options = taken;
        }

        return arguments.IsEmpty ? options : null;
    }
}
