namespace KernelGuard.Redaction.Placeholders;

/// <summary>Searches lists whose elements stand in the order of their places in a text.</summary>
internal static class OrderedPlaces
{
    /// <summary>Answers the index of the last element whose place is not behind another; -1 for none.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="at">The other place.</param>
    /// <param name="place">Says an element's place.</param>
    public static int LastUpTo<T>(this List<T> elements, int at, Func<T, int> place)
    {
        var (low, high) = (0, elements.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = place(elements[middle]) <= at ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
